"""What the language server offers to do about findings."""

import pytest

pytest.importorskip("pytest_lsp", reason="needs pip install 'newslint[lsp]' pytest-lsp")


from lsp.session import BAD, GOOD, PULL, applied, run, session, uri_of


def test_a_finding_offers_its_fix_and_ways_to_silence_it(tmp_path):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            offered = await editor.actions(uri, found.range)
            assert [action.title for action in offered] == [
                "Replace ‘Sir. ’ by ‘Mr ’",
                "Ignore translation/sir-title here",
                "Ignore translation/sir-title on these words in this project",
                "Switch translation/sir-title off in this project",
                "Apply all safe fixes of newslint",
            ]
            fix, here, everywhere, off, fix_all = [await editor.resolve(action) for action in offered]
            assert fix.is_preferred
            assert fix.diagnostics == (found,)
            assert applied(BAD, fix.edit.changes[uri]) == GOOD
            assert applied(BAD, fix_all.edit.changes[uri]) == GOOD
            comment = "<!-- newslint: ignore-next translation/sir-title -->\n"
            assert applied(BAD, here.edit.changes[uri]) == BAD.replace("Sir.", f"{comment}Sir.")
            assert (
                written(everywhere, tmp_path)
                == '[[ignore]]\npath = "*"\nrule = "translation/sir-title"\ntext = "Sir."\n'
            )
            assert written(off, tmp_path) == 'rules = ["-translation/sir-title"]\n'

    run(test())


def written(action, folder):
    """Return what an action writes into a configuration that it makes."""
    create, edit = action.edit.document_changes
    assert create.uri == edit.text_document.uri == uri_of(folder / "newslint.toml")
    return "".join(one.new_text for one in edit.edits)


def test_a_client_that_does_not_resolve_gets_whole_actions(tmp_path):
    (tmp_path / "newslint.toml").write_text("# ours\nfail-on = 'error'\n")

    async def test():
        async with session(tmp_path, resolves=False) as editor:
            uri = editor.open(tmp_path / "a.txt", "Sir. Ushakov said no.\n", "plaintext")
            (found,) = await editor.pushed(uri)
            actions = {action.title: action for action in await editor.actions(uri, found.range)}
            edits = actions["Ignore translation/sir-title here"].edit.changes[uri_of(tmp_path / "newslint.toml")]
            text = applied("# ours\nfail-on = 'error'\n", edits)
            assert text.startswith("# ours\nfail-on = 'error'\n")
            assert 'path = "/a.txt"' in text

    run(test())


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["source.fixAll"], {"source.fixAll.newslint"}),
        (["source.fixAll.newslint"], {"source.fixAll.newslint"}),
        (["quickfix"], {"quickfix"}),
        (["refactor"], set()),
        (["source.organizeImports"], set()),
    ],
)
def test_a_client_names_the_kinds_that_it_wants(tmp_path, only, kinds):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            assert {action.kind for action in await editor.actions(uri, found.range, only)} == kinds

    run(test())


def test_an_action_whose_text_has_changed_since_does_nothing(tmp_path):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            *_, fix_all = await editor.actions(uri, found.range)
            editor.replace(uri, "Quite another text.\n")
            assert (await editor.resolve(fix_all)).edit is None

    run(test())
