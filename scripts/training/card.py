"""The model card, written from the scores of the training run: no figure is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_TEXT = """# Model card: action category and issue Elections

*Written by `make model` from `src/workbench/models/scores.json`; do not edit by hand.*

## What they do

| Model | Answers | Version | File |
|---|---|---|---|
| text network | how much action a recommendation asks for: McMahon categories 1–5 | action-cnn-1 | `action.npz` |
| logistic regression behind a gate of signals | whether UPR Info would file it under *Elections* | elections-1 | `elections.json` |

Both read English. Everything else an automatic label says (relevance, obligations, election parts,
action required, addressee, instrument, SMART+) comes from reviewed rules, measured on the coded
set in `tests/truth/` (see [label-quality.md](label-quality.md)).

## Data

UPR Info's table of recommendations, coded by its staff: sessions 1–17 (2008–2013), {shipping:,} with
an action category. The table is not part of this repository; what ships are weights and {words:,}
single words. Tuned on sessions 1–13 ({before:,}), chosen on 14–17 ({after:,}). **The scores below are those
of the models trained on 1–13.** The weights that ship were then trained on 1–17 with the same settings;
they have not been scored on anything they have not seen. Licence: code and weights MIT; the table states
no licence (see `data status`).

## Scores on sessions 14–17, not seen in training

**Action category** ({after:,} recommendations): accuracy **{accuracy:.3f}**, macro-F1 **{macro_f1:.3f}**,
calibration error of the stated confidence **{calibration_error:.3f}** (15 bins of equal count; the one
temperature, {temperature}, was chosen on the same sessions).

| Category | Precision | Recall | F1 | n |
|---|---|---|---|---|
{classes}

Confusion, rows are UPR Info's coders, columns the model:

| | 1 | 2 | 3 | 4 | 5 |
|---|---|---|---|---|---|
{confusion}

For comparison, the same split with TF-IDF of words and word pairs and a logistic regression gives
accuracy {tfidf_accuracy:.3f} and macro-F1 {tfidf_macro_f1:.3f} (same run, scikit-learn, C = 10).

**Elections** ({positives} recommendations so labelled): precision **{e_precision:.3f}**, recall
**{e_recall:.3f}** ({right} right of {said} found). Of those that the plain pattern `elect*|vot*|ballot|suffrage`
can see at all ({reachable}), {e_reached} are found; the pattern itself has precision {k_precision:.3f}
and recall {k_recall:.3f} here. What is missed speaks of participation or democracy in general
("participatory democracy", "equal rights ... as well as participation") without any word of elections.

## Known failures

- 4 against 5 is where most errors lie, and where the coders themselves differ: "take steps to abolish"
  stands under both. "Continue … by adopting …" is 5 for some coders and 2 for others.
- Category 1 is rare ({ones} in the scored sessions); its figures are uncertain.
- Concluding observations and mission reports are written differently. The words before *should* are
  taken off, and the confidence is not measured on them.
- Sessions after 17 may be coded by other habits. `workbench evaluate --truth FILE` scores any table.
- *Elections* follows UPR Info's habit: women's representation in elected posts and accountability
  for post-election violence are mostly not filed there. It is not the relevance label.
- A text of which fewer than half the words are known gets no category.

## How to make them again

`make model` (torch {torch}, one thread, fixed seed; some gigabytes to install). On the same kind of machine the
same weights come out; elsewhere the last digits may differ.
"""


def _rows(per_class: Mapping[str, Mapping[str, float]]) -> str:
    return "\n".join(
        f"| {code} | {s['precision']:.3f} | {s['recall']:.3f} | {s['f1']:.3f} | {s['n']} |"
        for code, s in per_class.items()
    )


def _matrix(confusion: Sequence[Sequence[int]]) -> str:
    return "\n".join(
        f"| **{n}** | {' | '.join(map(str, row))} |" for n, row in enumerate(confusion, 1)
    )


def write_card(told: Mapping[str, Any], path: Path) -> None:
    """Write the card from `scores.json` as read."""
    action, issue = told["action"], told["elections"]
    path.write_text(
        _TEXT.format(
            shipping=told["trained_for_shipping"], before=told["trained_for_scores"],
            after=told["scored"], words=action["words"], accuracy=action["accuracy"],
            macro_f1=action["macro_f1"], calibration_error=action["calibration_error"],
            temperature=action["temperature"], classes=_rows(action["per_class"]),
            confusion=_matrix(action["confusion"]), ones=action["per_class"]["1"]["n"],
            tfidf_accuracy=told["tfidf"]["accuracy"], tfidf_macro_f1=told["tfidf"]["macro_f1"],
            positives=issue["n"], e_precision=issue["precision"], e_recall=issue["recall"],
            right=issue["right"], said=issue["said"], reachable=issue["keyword"]["right"],
            e_reached=issue["reached"], k_precision=issue["keyword"]["precision"],
            k_recall=issue["keyword"]["recall"], torch=told["torch"],
        ),
        encoding="utf-8",
    )  # fmt: skip
