"""Criteria in which every part of the language that mutants change is used, in every way of writing it."""

from __future__ import annotations

RICH = """\
criteria: rich
title: Rich
version: "1"
currency: GBP
facts:
  led_as: {type: choices, label: led as, question: Led?, choices: {a: A, b: B, c: C}}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, mid: Mid, high: High}}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: from here, young: under 25}}
  safe: {type: claim, label: policy, question: Policy?}
  opened: {type: date, label: opened, question: When?}
  turnover: {type: money, label: turnover, question: Turnover?}
  open_now: {type: yes_no, label: open now, question: Open?}
  work:
    type: examples
    label: work
    question: What?
    topics: {x: X, y: Y}
terms:
  turnover: {words: [turnover, yearly turnover], meaning: What came in over a year.}
  policy: {words: policy, meaning: What was decided and written down.}
definitions:
  closing: date("2026-03-31")
  whole: 1
  groups_wanted: ["a", "b"]
  listed: [a, b]
  large: {label: large, is: turnover > money(1_000)}
requirements:
  - id: one
    title: One
    applies_when:
      all:
        - open_now
        - not: large
    met_when:
      at_least:
        count: 2
        of:
          - share(staff.local) >= whole
          - any: [opened <= closing - years(1), opened < date("2020-01-01")]
          - count(work, "x" in topics and evidenced(within=years(3))) >= 1
          - level >= "mid"
    borderline_when: >-
      (any_of(led_as, groups_wanted)
      or all_of(led_as, listed)) and
      not none_of(led_as, "c")
  - id: two
    title: Two
    importance: {required_when: large, otherwise: expected}
    met_when: "share(staff.local) >= 1 and share(staff.young) > 0.5"
    otherwise: borderline
  - id: three
    title: Three
    importance: expected
    applies_when: {any: [open_now, large]}
    met_when: {not: 'share(staff.local) == 2/3'}
    when_nobody: missing
  - {id: four, title: Four, met_when: 10_000 <= turnover * 2 / money(1) < 250_000, judgement: open_now}
tiers:
  - {id: t, title: T, when: 'met("one", "two") and eligible()'}
"""
