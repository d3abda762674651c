"""The template that `letters init` writes: a good letter to begin from, in each kind, with the same words."""

from __future__ import annotations

from io import BytesIO

from partnercheck.letters.documents import no_documents

_LETTER: tuple[tuple[str, str], ...] = (
    ("text", "{{ date }}"),
    ("text", "{{ organisation }}"),
    ("text", "Dear colleagues,"),
    ("text", "Thank you for telling us about your work. We have looked at what you sent us for {{ fund }}. This letter "
             "says where you stand, why, and what would help."),
    ("heading", "Where you stand"),
    ("if", "verdict == 'eligible'"),
    ("text", "You meet everything that we ask for. There is nothing more that you need to send us now."),
    ("elif", "verdict == 'incomplete'"),
    ("text", "We cannot say yet, as some questions are still open. They are listed below. An open question is not held "
             "against you."),
    ("elif", "verdict == 'borderline'"),
    ("text", "You are close. Some points below still need a closer look, or a little more from you."),
    ("else", ""),
    ("text", "You are not eligible yet: what you told us falls short of something that we have to ask for. Below is "
             "what it is, and what would help."),
    ("endif", ""),
    ("if", "met"),
    ("heading", "What you have shown"),
    ("list", "met|item.title"),
    ("endif", ""),
    ("if", "missing"),
    ("heading", "What is missing"),
    ("each", "missing"),
    ("endif", ""),
    ("if", "borderline"),
    ("heading", "What is not settled"),
    ("each", "borderline"),
    ("endif", ""),
    ("if", "next_steps and verdict != 'eligible'"),
    ("heading", "What would help most"),
    ("numbers", "next_steps|item"),
    ("endif", ""),
    ("heading", "How to come back to us"),
    ("if", "reply_by"),
    ("text", "If you would like us to look again, please answer by {{ reply_by }}."),
    ("endif", ""),
    ("if", "reply_to"),
    ("text", "Write to us at {{ reply_to }}. Tell us what has changed, or what we have misunderstood. You do not have "
             "to tell us who anybody is."),
    ("else", ""),
    ("text", "Answer this letter. Tell us what has changed, or what we have misunderstood. You do not have to tell us "
             "who anybody is."),
    ("endif", ""),
    ("text", "With kind regards,"),
    ("text", "{{ signed or fund }}"),
)  # fmt: skip


KINDS = (".docx", ".html", ".md")


def starter(ending: str) -> bytes:
    """The template as a document, a page or Markdown."""
    return {".docx": _document, ".html": _page, ".md": _markdown}[ending]()


def _orders(kind: str, text: str) -> str:
    return {"if": f"if {text}", "elif": f"elif {text}", "else": "else", "endif": "endif"}[kind]


def _markdown() -> bytes:
    lines: list[str] = []
    for kind, text in _LETTER:
        if kind == "text":
            lines += [text, ""]
        elif kind == "heading":
            lines += [f"## {text}", ""]
        elif kind in ("list", "numbers"):
            listed, _, shown = text.partition("|")
            sign = "-" if kind == "list" else "1."
            lines += [f"{{% for item in {listed} %}}", f"{sign} {{{{ {shown} }}}}", "{% endfor %}", ""]
        elif kind == "each":
            lines += [
                f"{{% for item in {text} %}}",
                "- **{{ item.title }}**  ",
                "  {{ item.why }}{% if item.advice %} {{ item.advice }}{% endif +%}",
                "{% for help in item.would_help %}",
                "  - {{ help }}",
                "{% endfor %}",
                "{% endfor %}",
                "",
            ]
        else:
            lines.append(f"{{% {_orders(kind, text)} %}}")
    return ("\n".join(lines).rstrip() + "\n").encode()


_STYLE = (
    "body { font: 1.05rem/1.55 Georgia, serif; color: #1b1b1b; background: #fff; max-width: 40rem; margin: 3rem auto; "
    "padding: 0 1rem; } h2 { font: 600 1.15rem/1.3 system-ui, sans-serif; margin: 2rem 0 .6rem; } "
    "li { margin: .5rem 0; } @media print { body { margin: 0; max-width: none; } }"
)


def _page() -> bytes:
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<title>{{ fund }}: {{ organisation }}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        "<h1>{{ fund }}</h1>",
    ]
    for kind, text in _LETTER:
        if kind == "text":
            lines.append(f"<p>{text}</p>")
        elif kind == "heading":
            lines.append(f"<h2>{text}</h2>")
        elif kind in ("list", "numbers"):
            listed, _, shown = text.partition("|")
            tag = "ul" if kind == "list" else "ol"
            lines += [
                f"<{tag}>",
                f"{{% for item in {listed} %}}",
                f"<li>{{{{ {shown} }}}}</li>",
                "{% endfor %}",
                f"</{tag}>",
            ]
        elif kind == "each":
            lines += [
                "<ul>",
                f"{{% for item in {text} %}}",
                "<li><strong>{{ item.title }}</strong><br>{{ item.why }}",
                "{% if item.advice %} {{ item.advice }}{% endif %}",
                "{% if item.would_help %}",
                "<ul>",
                "{% for help in item.would_help %}",
                "<li>{{ help }}</li>",
                "{% endfor %}",
                "</ul>",
                "{% endif %}",
                "</li>",
                "{% endfor %}",
                "</ul>",
            ]
        else:
            lines.append(f"{{% {_orders(kind, text)} %}}")
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""]).encode()


def _document() -> bytes:
    try:
        from docx import Document
        from docx.shared import Cm, Pt
    except ImportError:
        raise no_documents() from None

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    document.add_paragraph("{{ fund }}", style="Title")
    for kind, text in _LETTER:
        if kind == "text":
            document.add_paragraph(text)
        elif kind == "heading":
            document.add_heading(text, level=2)
        elif kind in ("list", "numbers"):
            listed, _, shown = text.partition("|")
            style = "List Bullet" if kind == "list" else "List Number"
            document.add_paragraph(f"{{%p for item in {listed} %}}")
            document.add_paragraph(f"{{{{ {shown} }}}}", style=style)
            document.add_paragraph("{%p endfor %}")
        elif kind == "each":
            document.add_paragraph(f"{{%p for item in {text} %}}")
            document.add_paragraph(style="List Bullet").add_run("{{ item.title }}").bold = True
            document.add_paragraph(
                "{{ item.why }}{% if item.advice %} {{ item.advice }}{% endif %}", style="List Continue"
            )
            document.add_paragraph("{%p for help in item.would_help %}")
            document.add_paragraph("{{ help }}", style="List Bullet 2")
            document.add_paragraph("{%p endfor %}")
            document.add_paragraph("{%p endfor %}")
        else:
            document.add_paragraph(f"{{%p {_orders(kind, text)} %}}")
    document.core_properties.author = "partnercheck"
    document.core_properties.title = "Letter"
    file = BytesIO()
    document.save(file)
    from partnercheck.letters.steady_document import without_clock

    return without_clock(file.getvalue())
