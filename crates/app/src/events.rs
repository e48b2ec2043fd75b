//! The kinds of events in the journals, by name.

use contract::TimelineKind;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventKind {
    Intended,
    Answered,
    Asked,
    Notified,
    CancelRequested,
    SettledByHand,
    GaveUp,
    Contradicted,
    MemoWritten,
}

impl EventKind {
    /// The name in the journal.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            EventKind::Intended => "intended",
            EventKind::Answered => "answered",
            EventKind::Asked => "asked",
            EventKind::Notified => "notified",
            EventKind::CancelRequested => "cancel_requested",
            EventKind::SettledByHand => "settled_by_hand",
            EventKind::GaveUp => "gave_up",
            EventKind::Contradicted => "contradicted",
            EventKind::MemoWritten => "memo_written",
        }
    }

    /// What the screen calls the kind named `name`; what an older program wrote under another name counts as an answer.
    pub(crate) fn on_screen(name: &str) -> TimelineKind {
        match name {
            "intended" => TimelineKind::Intended,
            "asked" => TimelineKind::Asked,
            "notified" => TimelineKind::Notified,
            "cancel_requested" => TimelineKind::CancelRequested,
            "settled_by_hand" => TimelineKind::SettledByHand,
            "gave_up" => TimelineKind::GaveUp,
            "contradicted" => TimelineKind::Contradicted,
            "memo_written" => TimelineKind::MemoWritten,
            _ => TimelineKind::Answered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_shown_under_its_own_name() {
        for (kind, shown) in [
            (EventKind::Intended, TimelineKind::Intended),
            (EventKind::Answered, TimelineKind::Answered),
            (EventKind::Asked, TimelineKind::Asked),
            (EventKind::Notified, TimelineKind::Notified),
            (EventKind::CancelRequested, TimelineKind::CancelRequested),
            (EventKind::SettledByHand, TimelineKind::SettledByHand),
            (EventKind::GaveUp, TimelineKind::GaveUp),
            (EventKind::Contradicted, TimelineKind::Contradicted),
            (EventKind::MemoWritten, TimelineKind::MemoWritten),
        ] {
            assert_eq!(EventKind::on_screen(kind.as_str()), shown);
        }
    }
}
