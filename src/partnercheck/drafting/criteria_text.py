"""The file of drafted criteria: a section for each heading, a requirement for each item that asks for something.

Until an author gives a requirement its rule, a person judges it: a rule that was only guessed is never in force. What
is guessed stands in comments, ready to be uncommented: facts under `facts:`, rules at their requirements. The first
requirement has its rule already, a plain question, so that there is one of each to go by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnercheck.drafting.items import DraftItem, DraftOutline
from partnercheck.drafting.offers import Offer, offers
from partnercheck.drafting.outline_text import place_words, quoted

_HEAD = """\
# What an organisation must show, as rules. Whatever still says OPEN is for you to write: the program guessed it, or
# could not. `partnercheck criteria check` finds problems, `partnercheck criteria show` puts it all into words.
"""
_FACTS = """\
# Each fact is a question that an organisation answers. For every requirement the likeliest kinds of fact are offered:
# take the `# ` away in front of ONE of them, and in front of the `met_when` that has the same letter, further below.
"""
EXAMPLE_ID = "example-requirement"


def requirement_id(item: DraftItem) -> str:
    """The id of the requirement that answers to an item."""
    return item.id.replace(".", "-")


def fact_id(item: DraftItem) -> str:
    """The id of the fact that it asks for."""
    return requirement_id(item).replace("-", "_")


def criteria_text(name: str, title: str, year: int, draft: DraftOutline | None) -> str:
    """The criteria as a file; without a page, one requirement as an example."""
    lines = [
        f"{_HEAD}criteria: {name}",
        f"title: {quoted(title)}   # OPEN: as people know the fund",
        f'version: "{year}"',
    ]
    if draft is None:
        return "\n".join([*lines, *_example()]) + "\n"
    asking = draft.asking()
    used = {item.id for item in asking}
    lines += [f"guidance: {{outline: guidance/{name}.yaml}}", "", "sections:"]
    for section in draft.sections:
        if any(item.id in used for item in section.items):
            lines.append(f"  {section.id}: {quoted('OPEN: ' + section.id.replace('-', ' '))}")
    lines += ["", _FACTS + "facts:"]
    for item in asking:
        is_first = item is asking[0]
        lines += _facts(item, _offered(item, is_first=is_first), is_first=is_first)
    lines += ["", "requirements:"]
    for section in draft.sections:
        for item in section.items:
            if item.id in used:
                lines += _requirement(item, section.id, asking[0], draft.page.counted_in)
    return "\n".join(lines).rstrip() + "\n"


def _offered(item: DraftItem, *, is_first: bool) -> list[tuple[str, Offer]]:
    """What is offered for an item, by letter; not again what the first requirement has already."""
    found = offers(item.block.text, fact_id(item), is_excluded=item.is_excluded)
    others = [offer for offer in found if not (is_first and offer.rule == _plain_rule(item))]
    return list(zip("abcdefgh", others, strict=False))


def _plain_rule(item: DraftItem) -> str:
    return f"not {fact_id(item)}" if item.is_excluded else fact_id(item)


def _facts(item: DraftItem, offered: Sequence[tuple[str, Offer]], *, is_first: bool) -> Iterator[str]:
    name = fact_id(item)
    if is_first:
        yield f"  {name}:"
        yield "    type: yes_no"
        yield '    label: "OPEN: a few words"'
        yield '    question: "OPEN: how you ask"'
    yield f"  # for {requirement_id(item)}, " + ("instead of the above:" if is_first else "one of these:")
    for letter, offer in offered:
        yield f"  # ({letter}) {offer.what}"
        if offer.fact:
            yield f"  # {name}: {offer.fact}"
    yield ""


def _requirement(item: DraftItem, section: str, first: DraftItem, counted_in: str) -> Iterator[str]:
    reminder = f" ({', '.join(item.about)})" if item.about else ""
    where = place_words(item.block, counted_in)
    yield f"  # {item.id}: {where}{reminder}"
    yield f"  - id: {requirement_id(item)}"
    what = "what must not be so" if item.is_excluded else "what is asked"
    yield f"    title: {quoted(f'OPEN: {what} in {where}')}"
    yield f"    section: {section}"
    yield f"    guidance: {item.id}"
    yield "    importance: required        # or expected, where it is wished for"
    if item is first:
        yield f"    met_when: {_plain_rule(item)}"
        yield "    # OPEN: or, with another of the facts offered above, the rule with the same letter:"
    else:
        yield "    judgement: yes              # until it has a rule, a person judges it"
        yield "    # OPEN: instead of `judgement`, the rule with the letter of the fact you chose:"
    for letter, offer in _offered(item, is_first=item is first):
        yield f"    # met_when: {offer.rule}   # ({letter})"
        if offer.when_nobody:
            yield f"    # when_nobody: {offer.when_nobody}   # ({letter}) or not_applicable, where that is meant"
    yield '    advice: "OPEN: what helps whoever falls short"'
    yield ""


def _example() -> Iterator[str]:
    yield f"""
sections:
  who-can-apply: Who can apply

# Each fact is a question that an organisation answers.
facts:
  works_here:
    type: yes_no
    label: "OPEN: a few words for it, such as: work in our area"
    question: "OPEN: a plain question, such as: Do you work in our area?"

requirements:
  - id: {EXAMPLE_ID}
    title: "OPEN: what an organisation must show"
    section: who-can-apply
    importance: required        # or expected, where it is wished for
    met_when: works_here
    advice: "OPEN: what helps whoever falls short\""""
