"""The configuration: which file counts, what its keys do, and what each mistake in it says."""

import json
from pathlib import Path

import pytest
from helpers import BAD, FOUND, SOUND, newslint, paths, write


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"bad.txt": BAD, "sound.md": SOUND})
    return tmp_path


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('rulez = ["-dates"]', "newslint.toml:1: rulez: unknown key; did you mean ‘rules’?"),
        ('rules = ["-datez"]', "newslint.toml:1: rules: there is no rule or pack ‘datez’; did you mean ‘dates’?"),
        (
            '[levels]\ndates = "warn"',
            "newslint.toml:2: levels.dates: 'warn' is not a valid level; did you mean ‘warning’?",
        ),
        ('[levels]\n"dates/mixed" = "error"', "there is no rule or pack ‘dates/mixed’; did you mean"),
        ("fail-on = []", "newslint.toml:1: fail-on: [] is not a valid level"),
        ('[levels]\ndates = ["error"]', "newslint.toml:2: levels.dates: ['error'] is not a valid level"),
        ("rules = 3", "newslint.toml:1: rules: must be a list of strings, not a whole number"),
        ("rules = [", "newslint.toml: not valid TOML"),
        ('packs = ["nowhere"]', "newslint.toml:1: packs: there is no folder ‘"),
        ('exclude = ["!"]', "newslint.toml:1: exclude: ‘!’ is not a valid pattern of a .gitignore"),
        (
            '[formats]\n"*.mdx" = "markdwon"',
            "newslint.toml:2: formats.*.mdx: 'markdwon' is not a valid format; did you mean ‘markdown’?",
        ),
        ('plugins = ["wirre"]', "newslint.toml:1: plugins: there is no plugin ‘wirre’; no plugin is installed"),
        ('language = "xx"', "newslint.toml:1: language: there is no language ‘xx’; write its two letters of ISO 639"),
        ('language = "englsh"', "language: there is no language ‘englsh’; did you mean ‘english’?"),
        ('[[ignore]]\npath = "*"', "ignore: needs the strings path, rule and text"),
    ],
)
def test_a_mistake_in_the_configuration_is_a_sentence_and_exit_2(folder, text, sentence):
    (folder / "newslint.toml").write_text(text)
    done = newslint("sound.md", cwd=folder)
    assert done.returncode == 2
    assert sentence in done.stderr


def test_a_broken_rule_file_of_the_users_is_named(folder):
    (folder / "own" / "house").mkdir(parents=True)
    (folder / "own" / "house" / "x.toml").write_text('check = "existence"\nlevel = "worst"\n')
    (folder / "newslint.toml").write_text('packs = ["own"]')
    done = newslint("sound.md", cwd=folder)
    assert (done.returncode, "x.toml:1: message: missing" in done.stderr) == (2, True)


def test_the_configuration_nearest_to_each_file_counts(tmp_path):
    write(
        tmp_path,
        {
            "newslint.toml": 'rules = ["-translation"]',
            "a.txt": BAD,
            "wire/newslint.toml": "",
            "wire/b.txt": BAD,
            "wire/deep/c.txt": BAD,
            "blog/pyproject.toml": '[tool.newslint]\nfail-on = "never"\nrules = ["+translation"]',
            "blog/d.txt": BAD,
        },
    )
    (tmp_path / "blog" / "pyproject.toml").write_text('[tool.newslint.levels]\ntranslation = "suggestion"')
    assert paths(".", cwd=tmp_path) == ["blog/d.txt", "wire/b.txt", "wire/deep/c.txt"]
    assert newslint("blog", cwd=tmp_path).returncode == 0
    assert paths("../wire/b.txt", "../a.txt", cwd=tmp_path / "blog") == ["../wire/b.txt"]
    assert paths(".", "--config", "newslint.toml", cwd=tmp_path) == []


def test_the_search_for_a_configuration_ends_at_the_repository(tmp_path):
    write(tmp_path, {"newslint.toml": 'rules = ["-all"]', "repository/a.txt": BAD})
    assert paths("repository", cwd=tmp_path) == []
    (tmp_path / "repository" / ".git").mkdir()
    assert paths("repository", cwd=tmp_path) == ["repository/a.txt"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux: a file that not even root can read")
def test_a_project_file_that_cannot_be_read_is_a_sentence_and_exit_2(tmp_path):
    write(tmp_path, {"a.txt": SOUND})
    (tmp_path / "pyproject.toml").symlink_to("/proc/self/mem")
    done = newslint("a.txt", cwd=tmp_path)
    assert (done.returncode, "pyproject.toml: cannot be read (" in done.stderr) == (2, True)


def test_each_configuration_decides_from_which_level_its_files_fail(tmp_path):
    write(tmp_path, {"a/newslint.toml": '[levels]\ntranslation = "warning"', "a/a.txt": BAD})
    write(tmp_path, {"b/newslint.toml": 'fail-on = "error"\n[levels]\ntranslation = "warning"', "b/b.txt": BAD})
    assert [newslint(folder, cwd=tmp_path).returncode for folder in ("a", "b", ".")] == [1, 0, 1]


@pytest.mark.parametrize("language", ["EN", "English", "en-GB", "en_us", "eng"])
def test_english_is_english_however_it_is_written(tmp_path, language):
    write(tmp_path, {"newslint.toml": f'language = "{language}"', "a.txt": BAD})
    assert paths("a.txt", cwd=tmp_path) == ["a.txt"]
    write(tmp_path, {"newslint.toml": "", "b.md": f"---\nlang: {language}\n---\n\n{BAD}"})
    assert paths("b.md", cwd=tmp_path) == ["b.md"]


@pytest.mark.parametrize("language", ["de", "xh"])
def test_rules_for_english_leave_other_languages_alone(tmp_path, language):
    write(tmp_path, {"newslint.toml": f'language = "{language}"', "a.txt": BAD})
    assert newslint("a.txt", cwd=tmp_path).returncode == 0


def test_select_does_not_switch_on_what_is_off_for_a_file(tmp_path):
    write(tmp_path, {"newslint.toml": '[per-file]\n"wire/*.txt" = ["-translation"]', "wire/a.txt": BAD, "b.txt": BAD})
    assert paths(".", "--select", "translation", cwd=tmp_path) == ["b.txt"]
    write(tmp_path, {"newslint.toml": '[per-file]\n"b.txt" = ["-all", "+translation/sir-title"]'})
    assert paths(".", "--select", FOUND, cwd=tmp_path) == ["b.txt", "wire/a.txt"]
    write(tmp_path, {"newslint.toml": 'rules = ["-all"]'})
    assert paths(".", "--select", "translation", cwd=tmp_path) == ["b.txt", "wire/a.txt"]


def test_patterns_that_fit_no_file_are_reported_where_all_were_linted(tmp_path):
    entry = '[[ignore]]\npath = "zzz/*.txt"\nrule = "dates"\ntext = "x"\n[per-file]\n"old/*.md" = ["-dates"]\n"a.txt" = ["-dates"]\n'
    write(tmp_path, {"newslint.toml": entry, "a.txt": SOUND, "sub/b.txt": SOUND})
    done = newslint(".", "--format", "concise", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "newslint.toml:2:9: warning suppressions/unused ‘zzz/*.txt’ fits none of the articles here; correct or delete this entry.",
        "newslint.toml:6:2: warning suppressions/unused ‘old/*.md’ fits none of the articles here; correct or delete this entry.",
    ]
    assert newslint("sub", "a.txt", cwd=tmp_path).returncode == 0


def test_an_entry_that_nothing_needs_is_pointed_at_behind_its_key(tmp_path):
    entry = 'language = "en"\n[[ignore]]\npath = "a.txt"\nrule = "dates"\ntext = "en"\n'
    write(tmp_path, {"newslint.toml": entry, "a.txt": SOUND})
    assert newslint(".", "--format", "concise", cwd=tmp_path).stdout.startswith("newslint.toml:5:9: warning")
    assert newslint(".", cwd=tmp_path).stdout.endswith("1 file checked: 1 warning.\n")
    assert json.loads(newslint(".", "--format", "json", cwd=tmp_path).stdout)["files"] == 1
