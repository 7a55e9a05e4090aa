"""Sentences about the partner programme's score and memberships."""

SENTENCES: dict[str, str] = {
    "score-unknown-metric": (
        "The rules of that day know no figure “{metric}” for this solution area. Nothing was saved. Choose another "
        "figure or day."
    ),
    "score-figure-not-understood": "“{text}” is no figure. Nothing was saved. Enter a number, such as 12 or 7.5.",
    "score-over-weight": "This metric gives from 0 to {most} points. Nothing was saved. Enter the points, not the units.",
    "score-ahead": "That day is yet to come. Nothing was saved. Enter the day on which you read the figure.",
    "score-note-too-long": "The note has more than {most:,} characters. Nothing was saved. Shorten it.",
    "score-nothing": "No figure is filled in. Nothing was saved. Enter at least one.",
    "score-paste-no-metric": "names no metric of this track",
    "score-paste-two-metrics": "names more than one metric",
    "score-paste-no-figure": "has no figure",
    "score-paste-many-figures": "has several figures",
    "score-paste-which-part": "does not say by which tie to the customer it counts",
    "score-paste-other-weight": "does not fit what this metric gives at most",
    "score-paste-doubtful-number": "can be read as more than one number",
    "score-paste-twice": "tells the same figure as another line",
    "score-no-column": (
        "No column of “{headings}” is known to hold a metric with its figure or points. Say which one does."
    ),
    "score-import-no-rule": "There was no score on {day} yet.",
    "score-import-no-day": "“{text}” is no day, or can be more than one.",
    "score-import-ahead": "{day} is yet to come.",
    "score-import-no-area": "“{text}” names no solution area, or more than one.",
    "score-import-which-area": "It does not say of which solution area it is.",
    "score-import-no-track": "It does not say of which track it is.",
    "score-track-without-area": "“{text}” is a track of some solution area. Nothing was changed. Name the area too.",
    "score-import-which-track": "“{text}” names no track of this solution area.",
    "score-out-ourselves": "It is ourselves: the programme forbids selling to oneself.",
    "score-out-affiliate": "It belongs to us: the programme forbids selling to affiliates.",
    "score-out-no-relationship": "It has not accepted us as its reseller, so nothing ties it to us.",
    "score-out-too-few-seats": "It has fewer paid seats than any track counts.",
    "score-out-selling-is-not-enough": (
        "By its size it counts in a track where selling is not enough: claim it, or be its partner of record."
    ),
    "score-out-seats-unknown": "How many seats it has is not on record.",
    "membership-needs-area": "A designation is for a solution area. Nothing was saved. Choose the area.",
    "membership-ends-before": "That is before it began on {day}. Nothing was saved. Choose a later day.",
    "membership-note-too-long": "The note has more than {most:,} characters. Nothing was saved. Shorten it.",
    "membership-not-later": "It runs until {day} already. Nothing was saved. Choose a later day.",
}
