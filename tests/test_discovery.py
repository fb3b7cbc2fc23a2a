"""Which files of a folder are linted, and what is said of the others."""

import pytest
from helpers import BAD, FOUND, SOUND, newslint, paths, write


def test_a_folder_is_the_same_from_within(tmp_path):
    write(tmp_path, {"package.json": "{}", "src/pages/a.md": BAD, "src/layouts/b.md": BAD})
    assert paths("src", cwd=tmp_path) == ["src/pages/a.md"]
    assert paths(".", cwd=tmp_path / "src") == ["pages/a.md"]


def test_what_is_no_article_is_left_out_of_folders(tmp_path):
    articles = [
        "content/posts/a.md",
        "content/themes/b.md",
        "content/layouts.md",
        "_posts/c.md",
        "themes.md",
        "source.txt",
    ]
    others = [
        "README.md", "readme.de.md", "LICENSE.txt", "CHANGELOG.md", "CONTRIBUTING.md", "requirements-dev.txt", "robots.txt",
        "dev-requirements.txt",
        "layouts/a.html", "themes/x/layouts/b.html", "archetypes/default.md", "_layouts/c.html", "_includes/d.md",
        "node_modules/x/e.md", "docs/README.md",
    ]  # fmt: skip
    write(tmp_path, dict.fromkeys(articles + others, BAD))
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles)
    assert paths("README.md", "layouts/a.html", cwd=tmp_path) == ["README.md", "layouts/a.html"]
    assert paths("README.md", "layouts/a.html", "_posts/c.md", "--force-exclude", cwd=tmp_path) == ["_posts/c.md"]
    write(tmp_path, {"newslint.toml": 'include = ["README.md", "layouts/", "themes/x/layouts/*.html"]'})
    brought = ["README.md", "docs/README.md", "layouts/a.html", "themes/x/layouts/b.html"]
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles + brought)
    assert paths("README.md", "layouts/a.html", "--force-exclude", cwd=tmp_path) == ["README.md", "layouts/a.html"]


def test_names_of_layouts_are_names_of_sections_too(tmp_path):
    articles = [
        "themes/economy.md",
        "news/layouts/a.md",
        "license-survey.md",
        "requirements-for-voters.md",
        "support.md",
    ]
    write(tmp_path, dict.fromkeys(articles, BAD))
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles)


def test_files_without_a_reader_are_counted_and_formats_may_name_one(tmp_path):
    write(tmp_path, {"a.txt": SOUND, "b.adoc": BAD, "c.adoc": BAD, "d.mdx": BAD, "e.py": BAD, "README.rst": BAD})
    done = newslint(".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 file checked: nothing found.\n")
    assert done.stderr == (
        "newslint: 2 .adoc files, 1 .mdx file were not read: there is no reader for such files ([formats] may name one)\n"
    )
    write(tmp_path, {"newslint.toml": '[formats]\n"*.mdx" = "markdown"\n"notes/*" = "plain"', "notes/e.note": BAD})
    assert paths(".", cwd=tmp_path) == ["d.mdx", "notes/e.note"]
    assert ".mdx" not in newslint(".", cwd=tmp_path).stderr
    write(tmp_path, {"d.mdx": "# Head\n\n```\nSir. Ushakov said no.\n```\n"})
    assert paths("d.mdx", cwd=tmp_path) == []


def test_markup_that_was_read_as_plain_text_is_not_fixed(tmp_path):
    write(tmp_path, {"a.rst": BAD})
    assert (
        newslint("a.rst", cwd=tmp_path).stderr
        == "newslint: a.rst: read as plain text: there is no reader for .rst files\n"
    )
    done = newslint("a.rst", "--fix", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.rst").read_text()) == (2, BAD)
    assert "a.rst: not fixed: its markup was read as plain text" in done.stderr
    assert FOUND in done.stdout and "1 file could not be fixed." in done.stdout and " fixed. " not in done.stdout


@pytest.mark.parametrize("missing", ["gone.txt", "empty", "link.txt"])
def test_what_is_missing_does_not_stop_the_rest(tmp_path, missing):
    write(tmp_path, {"a.txt": BAD, "z.txt": BAD})
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.txt").symlink_to("nowhere")
    done = newslint("a.txt", missing, "z.txt", "--format", "concise", cwd=tmp_path)
    assert (done.returncode, done.stdout.count(FOUND), f"newslint: {missing}: no " in done.stderr) == (2, 2, True)


def test_links_in_a_folder_are_not_followed(tmp_path):
    write(tmp_path, {"a.txt": BAD, "other/b.txt": BAD})
    (tmp_path / "c.txt").symlink_to("a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert paths(".", cwd=tmp_path) == ["a.txt", "other/b.txt"]
    (tmp_path / "other" / "d.txt").symlink_to("../a.txt")
    assert paths("other", cwd=tmp_path) == ["other/b.txt"]
    said = newslint("other", cwd=tmp_path).stderr
    assert said == "newslint: 1 link that leads out of the given folders was not followed\n"


def test_lines_of_a_gitignore_that_git_passes_over_are_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, {".gitignore": "!\n[z-a]\nb.txt\n", "a.txt": BAD, "b.txt": BAD})
    assert paths(".", cwd=tmp_path) == ["a.txt"]


def test_exclude_holds_for_the_name_of_standard_input(tmp_path):
    write(tmp_path, {"newslint.toml": 'exclude = ["drafts/"]'})
    named = ["-", "--stdin-filename", "drafts/a.md"]
    assert newslint(*named, cwd=tmp_path, stdin=BAD.encode()).returncode == 0
    assert newslint(*named, "--fix", cwd=tmp_path, stdin=BAD.encode()).stdout == BAD
    assert newslint("-", "--stdin-filename", "a.md", cwd=tmp_path, stdin=BAD.encode()).returncode == 1
    readme = ["-", "--stdin-filename", "README.md"]
    assert newslint(*readme, cwd=tmp_path, stdin=BAD.encode()).returncode == 1
    assert newslint(*readme, "--force-exclude", cwd=tmp_path, stdin=BAD.encode()).returncode == 0


def test_standard_input_has_the_configuration_of_its_name(tmp_path):
    write(tmp_path, {"wire/newslint.toml": 'rules = ["-translation"]'})
    assert newslint("-", "--stdin-filename", "wire/a.md", cwd=tmp_path, stdin=BAD.encode()).returncode == 0


def test_standard_input_that_cannot_be_fixed_comes_out_as_it_was(tmp_path):
    write(tmp_path, {"newslint.toml": 'packs = ["own"]', "own/x/arrow.toml": ARROW})
    done = newslint("-", "--fix", cwd=tmp_path, stdin="Café to Rome".encode("cp1252"), raw=True)
    assert (done.returncode, done.stdout) == (2, "Café to Rome".encode("cp1252"))
    assert "cp1252 has no ‘→’ (U+2192)" in done.stderr.decode()


ARROW = """
check = "substitution"
level = "warning"
message = "x"
bad = ["a[[ to |→]]b"]
good = ["a"]
[params]
pattern = " to "
fix = "→"
"""
