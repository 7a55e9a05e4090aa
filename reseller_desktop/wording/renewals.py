"""Sentences about the ends of subscriptions, and about what was decided."""

_NOTHING = "Nothing was saved."

SENTENCES: dict[str, str] = {
    "decision-seats-missing": f"Say to how many seats it is to be reduced, 1 at least. {_NOTHING}",
    "decision-seats-not-fewer": (
        "{product} has {seats} seats now, so this would be no reduction. "
        f"{_NOTHING} Write a smaller number, or choose another decision."
    ),
    "decision-product-missing": f"Say to which product it is to be changed. {_NOTHING}",
    "decision-stale": (
        "What is known of a subscription has changed since it was shown: its term ends on another day, or it is gone. "
        f"{_NOTHING} Look at the dates again."
    ),
    "calendar-empty": "There is no decision date to be written into a calendar. No file was written.",
    "renewals-span-reversed": "The span ends on {until}, before it begins on {since}. Nothing was looked for; swap the days.",
    "renewals-windows": "Dates not shown, until which a purchase or a renewal can be taken back: {count}. Add --windows to see them.",
    "renewals-muted": "Dates not shown, of terms that come round every month: {count}. Add --monthly to see them.",
    "renewals-ended": "Terms that have ended since anything was heard of them: {count}. Import a newer report.",
    "course-renews": "Renews by itself on {day} for another term.",
    "course-converts": "The trial turns into a paid subscription on {day}.",
    "course-extends": "Goes on month by month from {day}, in the extended service term.",
    "course-expires": "Expires on {day}; people lose access after the days of grace.",
    "course-ends": "Ends on {day}, and people lose access at once.",
    "course-unknown": (
        "Is not renewed on {day}. Whether it goes on month by month or expires cannot be told, "
        "because nobody knows when it was bought."
    ),
    "calendar-window": "Last chance to cancel or reduce: {product}, {customer}",
    "calendar-end": "Last moment to decide: {product}, {customer}",
    "calendar-lock": "Last changes taken by {provider}: {product}, {customer}",
    "calendar-decided": "Decided: {product}, {customer}",
    "calendar-seats": "Seats: {seats}",
    "calendar-provider": "Provider: {provider}",
    "calendar-until": "Until {moment} UTC.",
    "calendar-earliest": "Until {moment} UTC at the earliest; the hour is not known.",
    "calendar-rule": "Rule: {summary}",
    "calendar-source": "Source: {source}, as of {day}.",
    "calendar-keep": "{who} decided to keep it.",
    "calendar-reduce": "{who} decided to reduce it to {seats} seats.",
    "calendar-change": "{who} decided to change it to {product}.",
    "calendar-let-end": "{who} decided to let it end.",
}
