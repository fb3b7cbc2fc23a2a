"""Which language an article is in: by script, then by words; who may say so where the text does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.linter import Linter
from newslint.formats.plain import parse
from newslint.lexicon.language import LANGUAGES, guess, is_foreign, language_of
from newslint.lexicon.language_evidence import read_passage
from newslint.lexicon.language_table import code_of, languages
from newslint.model import Corpus, Metadata, Source
from newslint.text.quotations import unquoted
from newslint.text.scripts import count_words
from newslint.text.spans import Span

# One sentence of news in each language that newslint can tell.
SENTENCES = {
    "en": "The council said on Monday that it would speak to the ministers about the state of the bridge.",
    "de": "Der Bürgermeister sagte am Montag, dass er mit den Ministern nicht über die Brücke sprechen wird.",
    "fr": "Le maire a dit lundi que le pont sera fermé pendant trois mois et que les habitants sont prévenus.",
    "es": "El alcalde dijo el lunes que el puente estará cerrado tres meses y que los vecinos ya lo saben.",
    "it": "Il sindaco ha detto lunedì che il ponte resterà chiuso per tre mesi e che gli abitanti sono avvisati.",
    "pt": "O prefeito disse na segunda-feira que a ponte não vai abrir antes do verão e que os moradores já sabem.",
    "nl": "De burgemeester zei maandag dat de brug drie maanden dicht blijft en dat het niet anders kan.",
    "sv": "Borgmästaren sade på måndagen att bron är stängd i tre månader och att det inte går att köra över den.",
    "da": "Borgmesteren sagde mandag, at broen er lukket i tre måneder, og at man ikke kan køre over den nu.",
    "no": "Ordføreren sa mandag at broen er stengt i tre måneder, og at folk ikke kan kjøre over den nå.",
    "cs": "Starosta v pondělí řekl, že most bude zavřený tři měsíce a že lidé to už podle něj vědí.",
    "pl": "Burmistrz powiedział w poniedziałek, że most będzie zamknięty przez trzy miesiące i że nie da się przejechać.",
    "fi": "Pormestari sanoi maanantaina, että silta on suljettu kolme kuukautta ja että siitä on jo kerrottu, mutta ei kaikille.",
    "hu": "A polgármester hétfőn azt mondta, hogy a híd három hónapig zárva lesz, és ezt már a lakók is tudják.",
    "ro": "Primarul a spus luni că podul va fi închis trei luni și că locuitorii au fost anunțați de către consiliu.",
    "ca": "L'alcalde ha dit dilluns que el pont estarà tancat tres mesos i que els veïns ja ho saben perquè els han avisat.",
    "gl": "O alcalde dixo o luns que a ponte non vai abrir ata o verán e que os veciños xa o saben, pero hai outra.",
    "tr": "Belediye başkanı pazartesi günü köprünün üç ay kapalı olacağını ve bunun için başka bir yol olduğunu söyledi.",
    "sk": "Starosta v pondelok povedal, že most bude zatvorený tri mesiace a že ľudia to už podľa neho vedia.",
    "sl": "Župan je v ponedeljek dejal, da bo most zaprt tri mesece in da so prebivalci za to že vedeli.",
    "ru": "Мэр в понедельник сказал, что мост будет закрыт три месяца и что жители уже об этом знают.",
    "uk": "Мер у понеділок сказав, що міст буде закритий три місяці і що мешканці вже про це знають.",
    "bg": "Кметът каза в понеделник, че мостът ще бъде затворен три месеца и че хората вече знаят за това.",
    "mk": "Градоначалникот рече дека мостот ќе биде затворен три месеци и дека жителите веќе го знаат тоа.",
    "be": "Мэр у панядзелак сказаў, што мост будзе зачынены тры месяцы і што жыхары ўжо пра гэта ведаюць.",
    "el": "Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα μείνει κλειστή για τρεις μήνες.",
    "he": "ראש העירייה אמר ביום שני שהגשר יהיה סגור שלושה חודשים.",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر سيكون مغلقا على مدى ثلاثة أشهر وإن السكان قد علموا ذلك من المجلس.",
    "fa": "شهردار روز دوشنبه گفت که این پل برای سه ماه بسته خواهد بود و مردم از آن با خبر شده اند.",
    "hi": "महापौर ने सोमवार को कहा कि पुल तीन महीने के लिए बंद रहेगा और लोगों को यह बताया गया है।",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานจะปิดเป็นเวลาสามเดือน",
    "ko": "시장은 월요일 다리가 석 달 동안 닫힌다고 말했다.",
    "ja": "市長は月曜日、橋が三か月閉鎖されると述べた。",
    "zh": "市长星期一表示，大桥将关闭三个月，居民已经知道。",
    # Too much alike to be told apart by such words: in none that newslint knows.
    "und": "Gradonačelnik je u ponedjeljak rekao da će most biti zatvoren tri mjeseca i da ljudi to već znaju.",
}  # fmt: skip
GERMAN, FRENCH, ENGLISH, UKRAINIAN = (SENTENCES[code] for code in ("de", "fr", "en", "uk"))


def article(text, path="a.txt", **said):
    return parse(Source(path, text))._replace(metadata=Metadata(**said))


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(code, sentence):
    assert guess(sentence.lower()) == code
    assert guess("\n".join([sentence] * 30).lower()) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # English by its words, however few.
        ("en", "Sir. Ushakov said the call went well."),
        ("en", "He met met her."),
        ("en", "Sports, travel, weather, business, culture."),
        # Nothing to go by.
        ("und", "Komisija. Vlada. Savet."),
        ("und", "Sitzung vom 02.06.2020\nSitzung vom 07.04.2020"),
        ("und", "Facebook"),
        ("und", "12:30"),
        ("und", ""),
        # Vowel signs and tone marks are no end of a word.
        ("hi", "नई सड़क की घोषणा के बाद गाँव में लोगों ने कहा कि यह ठीक है"),
        ("yo", "Gómìnà ìpínlẹ̀ náà ṣí afárá tuntun kan, ó sì sọ pé iṣẹ́ náà gba ọdún mẹ́ta, àwọn ará abúlé sì dùn sí i"),
        # Chinese and Thai written with blanks are no other languages.
        ("zh", "市政府 12 日宣布 新桥通车 工程历时 3 年 投资 2 亿元 全长 800 米 双向 4 车道 每天 可通行 3 万辆 汽车 市民 上班"),
        ("th", "นายกเทศมนตรี กล่าวว่า โครงการนี้ ใช้เวลา สามปี และ ใช้งบ 12 ล้านบาท"),
        # Names and code in Latin letters do not outweigh the words of the article.
        ("zh", "安装方法：sudo apt-get install nginx 然后打开 https://example.org/index.html 检查服务是否已经启动，再修改配置文件。"),
        ("ja", "会社は Example Cloud Platform という新しいサービスを発表し、来年から提供すると述べた。"),
        # Addresses and identifiers tell nothing.
        ("und", "https://example.org/the/of/and/to user_name the_of_and@example.org"),
    ],
)  # fmt: skip
def test_short_and_mixed_texts(code, text):
    assert guess(text.lower()) == code


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("de", ["Neue Brücke eröffnet", f"“{ENGLISH} {ENGLISH} {ENGLISH}”", GERMAN, GERMAN]),
        ("en", ["A new bridge is open", f"“{FRENCH} {FRENCH} {FRENCH}”", ENGLISH, ENGLISH]),
        ("uk", [UKRAINIAN, UKRAINIAN, UKRAINIAN, f"{ENGLISH} {ENGLISH}"]),
        ("el", [SENTENCES["el"], SENTENCES["el"], f"{ENGLISH} {ENGLISH} {ENGLISH}"]),
        ("ko", [f"{ENGLISH} {ENGLISH} {ENGLISH}", SENTENCES["ko"], SENTENCES["ko"], SENTENCES["ko"]]),
        ("en", ["A new bridge is open", ENGLISH, ENGLISH, GERMAN, ENGLISH]),
        ("en", [ENGLISH] * 3 + [UKRAINIAN] * 2),
    ],
)
def test_a_quotation_does_not_decide(code, lines):
    assert guess("\n\n".join(lines).lower()) == code


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        # The author is believed where the text is silent, or in a language that newslint does not know.
        ("de", "Protokolle", {"language": "de"}),
        ("lb", GERMAN, {"language": "lb"}),
        ("no", "Bru", {"language": "nb-NO"}),
        ("de", "Protokolle", {"site_language": "German"}),
        ("fr", "Contact", {"language": "fr", "site_language": "en"}),
        # The text is believed where it is plain: templates say “en” of everything.
        ("de", GERMAN * 3, {"language": "en"}),
        ("zh", SENTENCES["zh"], {"site_language": "en"}),
        ("it", "Ho sentito i colleghi ridere e ridere e ridere.", {"language": "it"}),
        ("und", "Sitzung vom 2. Juni\nProtokoll genehmigt", {"site_language": "en"}),
        ("en", "B6, B6, B6", {"site_language": "en"}),
    ],
)
def test_what_is_said_of_the_article_decides_where_the_text_does_not(code, text, said):
    assert language_of(article(text, **said)) == code


def test_a_short_article_has_the_language_of_its_neighbours():
    corpus = Corpus(languages={"site/de": "de"})
    for path, code in (("site/de/a/b.txt", "de"), ("site/en/a.txt", "und")):
        assert language_of(article("Protokolle", path)._replace(corpus=corpus)) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EN", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("eng", "en"),
        ("German", "de"),
        ("nb", "no"),
        ("iw", "he"),
        ("hrv", "hr"),
        ("xx", None),
        ("", None),
    ],
)
def test_names_of_languages(name, code):
    assert code_of(name) == code


def test_table_holds_no_language_without_its_sentence():
    untried = {
        "is",
        "fo",
        "et",
        "lt",
        "lv",
        "eu",
        "sq",
        "az",
        "vi",
        "cy",
        "ga",
        "mt",
        "af",
        "sw",
        "so",
        "ha",
        "yo",
        "ig",
        "tl",
    }
    untried |= {"hy", "ka", "am", "ur", "mr", "ne", "bn", "ta", "te", "kn", "ml", "gu", "pa", "si", "lo", "km", "my"}
    codes = {one.code for one in languages() if len(one.code) == 2}
    assert codes <= LANGUAGES
    assert codes - untried == SENTENCES.keys() - {"und"}


@pytest.mark.parametrize(
    ("line", "place", "foreign"),
    [
        (f"In the original: “{GERMAN}” That was all that he said to the council.", "sprechen", True),
        (f"In the original: „{GERMAN}“ That was all that he said to the council.", "„", True),
        (f"In the original: “{GERMAN}” That was all that he said to the council.", "council", False),
        (UKRAINIAN, "міст", True),
        ("The word “nicht” stands in the law, and the mayor of the town said so.", "nicht", False),
    ],
)
def test_a_quotation_or_line_in_another_language_is_foreign(line, place, foreign):
    text = f"{ENGLISH}\n\n{line}\n\n{ENGLISH} {ENGLISH} {ENGLISH}"
    document = article(text)
    start = text.index(place, text.index(line))
    assert is_foreign(document, Span(start, start + len(place))) == foreign


def test_rules_for_english_leave_what_is_quoted_in_another_language_alone():
    quoted = "„Wir haben lange gewartet, und am 3. Mai wird gefeiert, zu dem alle Anwohner eingeladen sind“"
    text = f"{ENGLISH}\n\nThe mayor wrote: {quoted}. She has not said more of it to them."
    assert not Linter().lint_text(text).findings


@given(st.text())
def test_any_text_can_be_read(text):
    assert read_passage(text.lower()).code in {*LANGUAGES, "und"}
    assert guess(text.lower()) in {*LANGUAGES, "und"}


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("He said: “A „B” C” and left", "and left"),
        ("He said: “A ”B” C” and left", "and left"),
        ("Il dit « a b » et part", "et part"),
        ("x »a b« y", "y"),
        ('"a" b "c"', "b"),
        ("“never closed", ""),
        ("„A ‚b‘ c“ d", "d"),
        ("rock ’n’ roll", "rock ’n’ roll"),
    ],
)
def test_what_is_quoted_is_blanked(line, left):
    assert len(unquoted(line)) == len(line)
    assert unquoted(line).rstrip().endswith(left)
    assert not {"A", "B", "C", "a", "c"} & set(unquoted(line).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Share on Facebook", 3),
        ("市长星期一表示大桥关闭", 6),
        ("シェアする", 3),
        ("공유하기 버튼", 2),
        ("แชร์บทความ", 6),
        ("", 0),
    ],
)
def test_words_are_counted_in_scripts_without_blanks_too(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("language", "text", "doubled"),
    [
        ("de", "Der Rat sagte, dass dass die Brücke bleibt, und das das Beste ist.", ["dass dass"]),
        ("fr", "La mairie a vu les les ponts, et nous nous en allons à l'est est.", ["les les"]),
        ("es", "La la la cantaba; habló de de los vecinos.", ["de de"]),
        ("fr", "Le film La La Land et les Les Misérables.", []),
        ("it", "Ridere e ridere e ridere, di-di-di e sì sì.", []),
        ("en", "The the mayor.", []),
        ("fi", "Hän sanoi että että silta on auki.", []),
    ],
)
def test_only_words_that_a_language_never_doubles_are_found(language, text, doubled):
    found = Linter().lint_text(f"---\nlang: {language}\n---\n{text}\n").findings
    assert [
        f"---\nlang: {language}\n---\n{text}\n"[slice(*one.span)]
        for one in found
        if one.rule == "translation/doubled-word-languages"
    ] == doubled
