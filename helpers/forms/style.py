"""How forms look: one style sheet for all, and the plain HTML of their static twins."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from helpers.display.palette import BAD, form_colours
from helpers.display.tables import table_element, unwrapped

__all__ = ["STYLE", "StaticForm", "api_words", "card", "note", "result_html", "static_html"]

STYLE = """<style>
.ovh-form{--ink:var(--jp-ui-font-color1,#1f2328);--soft:var(--jp-ui-font-color2,#5a6270);
 --line:var(--jp-border-color2,#d5dae1);COLOURS_LIGHT;
 box-sizing:border-box;max-width:860px;border:1px solid var(--line);border-radius:8px;padding:14px 18px 16px;
 margin:6px 0;color:var(--ink);overflow:visible;container-type:inline-size}
[data-jp-theme-light="false"] .ovh-form{COLOURS_DARK}
.ovh-static{font-family:var(--jp-ui-font-family,system-ui,sans-serif)}
.ovh-form h3,.ovh-form h4{margin:0 0 2px;font-size:1.15em;font-weight:600}
.ovh-form p{margin:.2em 0;line-height:1.45}
.ovh-form .ovh-lead{color:var(--soft);margin:0 0 .5em}
.ovh-form .widget-html-content{line-height:1.45;white-space:normal}
.ovh-field{margin:1px 0 3px;overflow:visible}
.ovh-field .widget-label{font-weight:500;text-align:right;padding-right:4px}
.ovh-field .widget-checkbox .widget-label-basic{white-space:normal;align-items:flex-start;
 overflow:visible;font-weight:500}
.ovh-field .ovh-help{color:var(--soft);font-size:.88em;line-height:1.35;margin:-2px 0 3px 206px;max-width:600px}
.ovh-field .ovh-error{color:var(--bad);
 font-size:.92em;font-weight:500;line-height:1.35;margin:0 0 2px 206px;max-width:600px}
.ovh-wrong input,.ovh-wrong select,.ovh-wrong textarea{border-color:var(--bad)!important;
 box-shadow:0 0 0 1px var(--bad)!important}
.ovh-field .widget-radio{display:flex;flex-flow:row nowrap!important;align-items:flex-start;height:auto}
.ovh-field .widget-radio-box{margin-left:6px;padding:0;min-width:0}
.ovh-field .widget-radio-box label{display:flex;align-items:flex-start;height:auto;white-space:normal;margin-bottom:3px}
.ovh-field .widget-radio-box input{order:-1;flex:none;float:none;margin:3px 6px 0 0;height:14px}
.ovh-field .widget-radio>.widget-label{flex:none;width:190px;max-width:190px;min-width:190px}
.ovh-below,.ovh-below .widget-html-content{min-height:0;height:auto}
.ovh-form .ovh-more{width:auto;margin:0 0 2px 196px;background:none;border:none;box-shadow:none;
 color:var(--blue);padding:0 6px;text-align:left}
.ovh-buttons{margin-top:8px;gap:6px;align-items:center}
.ovh-buttons .jupyter-button{width:auto;padding:0 16px;border-radius:5px}
.ovh-card{border-left:4px solid var(--good);border-radius:4px;padding:6px 12px 8px;margin-top:10px;
 background:var(--jp-layout-color2,#f6f8fa)}
.ovh-card.ovh-bad{border-color:var(--bad)}
.ovh-card.ovh-calm{border-color:var(--blue)}
.ovh-card>b:first-child{display:block;margin-bottom:2px}
.ovh-stale .ovh-card{border-color:var(--line);border-left-style:dashed;color:var(--soft)}
.ovh-stale .ovh-card::before{content:"Before your change:";display:block;font-size:.88em}
.ovh-form table{border-collapse:collapse;margin:.3em 0;font-size:.95em}
.ovh-form .ovh-caption{font-weight:600;padding:2px 0 4px}
.ovh-form td,.ovh-form th{padding:3px 14px 3px 0;border-bottom:1px solid var(--line);vertical-align:top}
.ovh-form details{margin:.2em 0}.ovh-form summary{cursor:pointer}
.ovh-form pre.ovh-answer{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em;margin:.2em 0;
 background:transparent;color:inherit}
.ovh-form pre.ovh-terms{white-space:pre-wrap;max-height:14em;overflow:auto;border:1px solid var(--line);
 padding:8px;font-size:.85em;background:transparent;color:inherit}
@container (max-width:480px){
.ovh-field .ovh-help,.ovh-field .ovh-error,.ovh-form .ovh-more{margin-left:0}
.ovh-field .jupyter-widgets.widget-inline-hbox,.ovh-field .widget-radio{flex-flow:column nowrap!important;
 align-items:stretch;width:auto!important;height:auto;margin-left:0;margin-right:0}
.ovh-field .widget-inline-hbox>.widget-label,.ovh-field .widget-radio>.widget-label{width:auto!important;
 max-width:none;min-width:0;text-align:left;white-space:normal}
.ovh-field .widget-inline-hbox>input,.ovh-field .widget-inline-hbox>select{min-height:28px;flex:none}
.ovh-field .widget-checkbox{flex-flow:row nowrap!important}
.ovh-field .widget-checkbox>.widget-label{display:none}
.ovh-field .widget-radio-box{width:auto;max-width:none;margin-left:0}
.ovh-buttons{flex-wrap:wrap}
.ovh-buttons .jupyter-button{height:auto;min-height:28px;white-space:normal;line-height:1.3;padding:4px 12px}
.ovh-form .widget-html,.ovh-form .widget-html-content{min-width:0;max-width:100%}
.ovh-table{overflow-x:auto}.ovh-table td,.ovh-table th{padding-right:10px}.ovh-table thead+tbody td,
.ovh-table th{white-space:nowrap}}
</style>""".replace("COLOURS_LIGHT", form_colours(dark=False)).replace(
    "COLOURS_DARK", form_colours(dark=True)
)


class StaticForm(str):
    """A form as plain HTML; shows itself in a notebook, on GitHub and nbviewer."""

    def _repr_html_(self) -> str:
        return str(self)


def result_html(value: Any) -> str:
    """A result as HTML."""
    drawn = getattr(value, "_repr_html_", None)
    if drawn:
        return drawn()
    # A picture offers several kinds of itself.
    bundle = getattr(value, "_repr_mimebundle_", None)
    return bundle()["text/html"] if bundle else f"<p>{escape(str(value))}</p>"


def card(title: str, body: str, *, kind: str = "") -> str:
    """A framed answer. `kind` is ``""`` for a success, ``"bad"`` or ``"calm"``; `body` is HTML already."""
    role = "alert" if kind == "bad" else "status"
    return f'<div class="ovh-card{f" ovh-{kind}" if kind else ""}" role="{role}"><b>{escape(title)}</b>{body}</div>'


def note(text: str) -> str:
    """A paragraph of plain text."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def static_html(form: Any) -> str:
    """A form with its present values, errors and result as plain HTML: no script, no widget, no style needed.

    Where styles are taken out (GitHub does), words and marks still say everything.
    """
    rows = "".join(_row(field) for field in form.fields.values() if not field.hidden)
    fields = table_element(rows) if rows else ""
    stars = (
        "<p><small>* required</small></p>"
        if any(field.required and not field.hidden for field in form.fields.values())
        else ""
    )
    parts = [
        f"<h{form.level}>{escape(form.title)}</h{form.level}>",
        note(form.lead),
        form.intro_html,
        fields,
        stars,
        form.notice_html,
        f"<p><b>[ {escape(form.action)} ]</b></p>",
        form.outcome_html,
        *(static_html(inner) for inner in form.inner_forms()),
    ]
    return STYLE + f'<div class="ovh-form ovh-static">{"".join(parts)}</div>'


def _row(field: Any) -> str:
    star = "&nbsp;*" if field.required else ""
    help = f"<br><small>{escape(field.help)}</small>" if field.help else ""
    error = (
        f'<br><strong style="color:{BAD}" class="ovh-static-error">⚠ {escape(field.error)}</strong>'
        if field.error
        else ""
    )
    value = unwrapped(escape(field.in_words())) or "<i>(empty)</i>"
    return (
        f'<tr><th scope="row" style="text-align:right">{escape(field.label)}{star}</th>'
        f'<td style="text-align:left">{value}{error}{help}</td></tr>'
    )


_RFC3339 = "the form of a date with time and zone: 2025-06-30T12:00:00+02:00"


def api_words(answer: str) -> str:
    """The API's own words, without status and class; a standard named by its number is said in words too."""
    text = re.sub(r"^the API answered \d+ ?[\w:]*: ", "", answer)
    text = re.sub(r"^Some parameters are invalid in the request: Check failed\. ", "", text)
    return re.sub(r"(Invalid RFC3339 encoded datetime)$", rf"\1 ({_RFC3339})", text)
