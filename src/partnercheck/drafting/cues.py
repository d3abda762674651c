"""Cues: the words by which a page lets one guess that it asks for something, shuts something out or explains a word.

Those of several languages stand side by side, as few of them mean anything in another; what has none of them is told
as not recognised, and is never taken for context in silence.
"""

from __future__ import annotations

import re

_WORD = r"(?<!\w)(?:{})(?!\w)"


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(_WORD.format("|".join(phrases)), re.IGNORECASE)


ASKS = _any_of(
    # English
    "must", "at least", "at most", "no (?:more|less|fewer) than", "should be able to",
    "should (?:also )?(?:have|be|show)",
    "needs? to", "ha(?:ve|s) to", "(?:is|are) required", "required to", "only if", "we (?:expect|require)", "minimum",
    "maximum", "(?:you|applicants|organisations|organizations|groups|partners) should", "(?:is|are) eligible",
    "can(?:not)? apply", "able to show",
    # Welsh
    "rhaid", "o leiaf",
    # German
    "müssen", "muss", "mindestens", "höchstens", "sollten?", "sollen", "voraussetzung(?:en)?", "antragsberechtigt",
    # French
    "doit", "doivent", "devez", "au moins", "au plus", "au minimum", "éligibles?", "il faut",
    # Spanish
    "debe", "deben", "deberán?", "al menos", "como (?:mínimo|máximo)", "requisitos?",
    # Italian
    "deve", "devono", "almeno", "al massimo", "requisiti",
    # Portuguese
    "devem", "deverão", "pelo menos", "no (?:mínimo|máximo)",
    # Dutch
    "moet", "moeten", "ten minste", "minimaal", "hoogstens", "dient te",
    # Polish
    "musi", "muszą", "co najmniej", "nie więcej niż",
)  # fmt: skip
"""In an item or a paragraph: it asks for something."""

LEADS_TO_ASKING = _any_of(
    ASKS.pattern, "you will", "you(?:'|’)?ll", "we look for", "we(?:'| a)re looking for", "(?:will|should) bring",
    "commit to", "agree to", "you are", "you have", "apply if", "criteria", "requirements", "sie", "vous",
    "we fund", "we welcome",
)  # fmt: skip
"""In the sentence that leads in to a list: what is listed is asked for."""

LEADS_TO_POSSIBILITIES = _any_of("could", "might", "for example", "such as", "e\\.g\\.", "may include", "can include")
LEADS_TO_MEANING = _any_of("we mean", "this (?:can |may )?(?:includes?|means?)", "by .{1,60} we mean", "stands for")

HEADS_ASKING = _any_of(
    "must", "need(?:s|ed)? to", "show", "criteria", "eligib\\w*", "who (?:can|may|should) (?:apply|join|take part)",
    "who we (?:fund|support)", "requirements?", "what we (?:look for|expect|need|ask|require)", "conditions?",
    "you(?:'ll|’ll)? need",
    "commit\\w*", "qualif\\w*", "essential", "can i apply", "can you apply", "is this for you",
    "pwy all", "meini prawf",
    "voraussetzungen", "anforderungen", "kriterien", "wer kann", "wer darf", "antragsberechtigt\\w*", "bedingungen",
    "critères", "qui peut", "conditions", "éligibilité", "exigences",
    "requisitos", "criterios", "quién puede", "quiénes pueden", "condiciones",
    "requisiti", "criteri", "chi può", "condizioni",
    "critérios", "quem pode", "condições",
    "voorwaarden", "eisen", "wie kan", "criteria",
    "kryteria", "wymagania", "kto może", "warunki",
)  # fmt: skip
HEADS_MEANING = _any_of(
    "what (?:do )?we mean", "what .{1,40} means?", "definitions?", "glossary", "meanings?", "terms (?:we use|used)",
    "explained",
    "was wir unter", "begriffe", "définitions?", "glossaire", "definiciones", "glosario", "definizioni", "begrippen",
)  # fmt: skip
HEADS_ASIDE = _any_of(
    "about", "background", "introduction", "how to apply", "how we (?:decide|assess|choose|will)", "contact(?: us)?",
    "deadlines?", "timetable", "key dates", "what happens", "next steps", "questions", "faqs?",
    "our (?:aims?|mission|vision)",
    "what we want", "privacy", "news", "help and support", "kontakt", "über uns", "fristen", "à propos", "calendrier",
    "sobre nosotros", "contacto", "plazos", "contatti", "over ons",
)  # fmt: skip
SHUTS_OUT = _any_of(
    "(?:do|does|will|can) ?not (?:be )?(?:fund|support|accept|apply|eligible|pay|consider)\\w*",
    "cannot (?:fund|support|apply|accept|pay|consider)",
    "(?:can't|won't|don't|can’t|won’t|don’t) (?:fund|support|accept|pay)",
    "not (?:eligible|funded|supported)", "exclu\\w+", "ineligible", "nicht gefördert",
    "ausgeschlossen", "non éligibles?", "excluidos?", "esclus[ie]", "uitgesloten",
)  # fmt: skip
"""What is listed here must not be so."""

_LITTLE = """
a about above after all also an and any are as at be been being both but by can could did do does each every for from
had has have having how if in into is it its itself least less many may more most must need needs no nor not of off on
once one only or other others our out over own per shall should show since so some such than that the their them then
there these they this those through to too under until up upon us very was we were what when where which while who whom
why will with within without would you your able also become make makes making used using well yours ours
der die das und oder ein eine einer eines einem den dem des mit von für auf ist sind sein ihre ihr wir sie nicht auch
müssen muss mindestens sollten
le la les un une des de du et ou en au aux pour par sur avec dans est sont qui que vous nous votre notre doit doivent
el los las una unos unas del y o con por para es son que su sus debe deben
il lo gli uno e di da per con che non sono deve devono
os as um uma do da dos das em
het een van en voor met op te zijn wordt moet moeten
"""
LITTLE_WORDS = frozenset(_LITTLE.split())
"""Words that say nothing of what an item is about."""

_FILLING = """
a an the we you your our us what how of to and or is are be by for in on with will do does mean want this that it
der die das und was wir le la les de du des et que el los las y lo il un una o een het en van
"""
FILLING_WORDS = frozenset(_FILLING.split())
"""Words that an id does without."""
