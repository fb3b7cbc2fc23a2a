"""A configuration file: what each key takes, and what is said of a mistake, where it stands."""

from pathlib import Path

import pytest

from newslint.engine.configfile import read, repository_of
from newslint.errors import NewslintError


def read_text(folder, text, name="newslint.toml", trusted=True):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(str(path), trusted)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[ignore]]\npath = 'a'", "1: ignore: needs the strings path, rule and text"),
        ("[[ignore]]\npath = 'a'\nrule = 'x'\ntext = 1", "1: ignore: needs the strings path, rule and text"),
        ("ignore = ['a']", "1: ignore: must be tables with path, rule and text"),
        (
            "[per-file]\n'*.txt' = {source = 'page'}",
            "per-file.source: 'page' is not a valid source; valid are: kept, scraped",
        ),
        ("[formats]\n'*.x' = 'markdwn'", "2: formats.*.x: 'markdwn' is not a valid format; did you mean ‘markdown’?"),
        ("[formats]\n'*.x' = 1", "2: formats.*.x: 1 is not a valid format; valid are: "),
        ("language = 'englsh'", "1: language: there is no language ‘englsh’; did you mean ‘english’?"),
        ("language = 'qq'", "1: language: there is no language ‘qq’; write its two letters of ISO 639, such as ‘en’"),
        ("packs = ['none']", "1: packs: there is no folder ‘"),
        ("rules = 'x'", "1: rules: must be a list of strings, not a string"),
    ],
)
def test_a_mistake_is_said_where_it_stands(tmp_path, text, said):
    with pytest.raises(NewslintError) as caught:
        read_text(tmp_path, text)
    assert said in str(caught.value)


def test_a_project_file_has_a_table_of_its_own(tmp_path):
    config = read_text(tmp_path, "[tool.newslint]\nlanguage = 'de'\n[tool.other]\nx = 1", "pyproject.toml")
    assert config.language == "de"
    with pytest.raises(NewslintError, match=r"pyproject\.toml: has no \[tool\.newslint\] table; add one"):
        read_text(tmp_path, "[tool.other]\nx = 1", "pyproject.toml")
    with pytest.raises(
        NewslintError, match=r"pyproject\.toml:2: tool\.newslint\.langauge: unknown key; did you mean ‘language’"
    ):
        read_text(tmp_path, "[tool.newslint]\nlangauge = 'de'", "pyproject.toml")
    with pytest.raises(NewslintError, match="tool: must be a table"):
        read_text(tmp_path, "tool = 1", "pyproject.toml")


def test_files_of_a_pattern_have_rules_or_rules_and_a_source(tmp_path):
    config = read_text(
        tmp_path, "[per-file]\n'a/*' = ['-dates']\n'b/*' = {rules = ['-dates'], source = 'kept'}\n'c/*' = {}"
    )
    assert config.source_of(str(tmp_path / "b" / "x.txt")) == "kept"
    assert config.source_of(str(tmp_path / "a" / "x.txt")) is None
    assert [pattern for pattern, _ in config.per_file] == ["a/*", "b/*", "c/*"]


@pytest.mark.parametrize(
    ("where", "read_as"), [("http://localhost:8081", "http://localhost:8081"), ("server", "{folder}/server")]
)
def test_languagetool_is_an_address_or_a_folder_beside_the_file(tmp_path, where, read_as):
    config = read_text(tmp_path, f"languagetool = '{where}'")
    assert config.languagetool == read_as.format(folder=tmp_path)
    with pytest.raises(NewslintError, match="a configuration that stands beside articles may not name a server"):
        read_text(tmp_path, f"languagetool = '{where}'", trusted=False)


def test_packs_of_an_untrusted_file_are_in_its_repository(tmp_path):
    home = tmp_path / "home"
    for folder in (home / ".git", home / "rules", tmp_path / "away"):
        folder.mkdir(parents=True)
    assert read_text(home, "packs = ['rules']", trusted=False).packs == (str(home / "rules"),)
    assert read_text(home, "packs = ['../away']").packs == (str(home / "../away"),)
    with pytest.raises(
        NewslintError, match=r"‘\.\./away’ lies outside of the repository; only a file that --config names"
    ):
        read_text(home, "packs = ['../away']", trusted=False)


def test_the_repository_of_a_folder_is_the_nearest_that_has_one(tmp_path):
    (tmp_path / "one" / ".git").mkdir(parents=True)
    (tmp_path / "one" / "two" / "three").mkdir(parents=True)
    (tmp_path / "none").mkdir()
    assert repository_of(tmp_path / "one" / "two" / "three") == (tmp_path / "one").resolve()
    assert repository_of(tmp_path / "one") == (tmp_path / "one").resolve()
    if not any((folder / ".git").exists() for folder in (tmp_path, *tmp_path.parents)):
        assert repository_of(tmp_path / "none") == Path(tmp_path / "none").resolve()
