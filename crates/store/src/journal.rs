//! What the journals of payments and of refunds have in common. An event is written once and never changed.

use std::{fmt::Display, str::FromStr};

use jiff::Timestamp;
use rusqlite::named_params;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    ReadTx, Source, StoreError, WriteTx,
    columns::{clipped, from_serde_name, serde_name, us},
};

/// Bytes of a provider's raw answer that are kept. Longer answers are no answers of PayPay's: their beginning is evidence enough.
pub const RAW_ANSWER_BYTES_MAX: usize = 64 * 1024;

/// What became known or was done. `Id` names the payment or refund, `State` and `Fact` are those of its machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent<Id, State, Fact> {
    /// What it is about.
    pub of: Id,
    /// When.
    pub at: Timestamp,
    /// What kind of event, in a word of the use case's choice.
    pub kind: String,
    /// Where it came from.
    pub source: Source,
    /// The acting operator's id.
    pub actor_id: String,
    /// The state before, when it changed.
    pub from_state: Option<State>,
    /// The state after, when it changed.
    pub to_state: Option<State>,
    /// The fact that was learnt, if one was.
    pub fact: Option<Fact>,
    /// In a person's words, if a person said something.
    pub note: Option<String>,
    /// What the provider said, if it said something.
    pub evidence: Evidence,
}

/// A provider's answer, kept for support.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// `X-REQUEST-ID` of the answer.
    pub provider_request_id: Option<String>,
    /// HTTP status of the answer.
    pub http_status: Option<u16>,
    /// The body as received, at most [`RAW_ANSWER_BYTES_MAX`] of it. Never a header: headers carry secrets.
    pub raw_answer: Option<String>,
}

/// An event as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<Id, State, Fact> {
    /// Order of writing, over all payments or all refunds.
    pub seq: i64,
    /// The event.
    pub event: NewEvent<Id, State, Fact>,
}

/// A journal table and the names of its states.
pub(crate) struct Journal<State: 'static> {
    pub(crate) table: &'static str,
    pub(crate) insert: &'static str,
    pub(crate) select: &'static str,
    pub(crate) state_name: fn(State) -> &'static str,
    pub(crate) state_from_name: fn(&str) -> Option<State>,
}

impl<State: Copy + 'static> Journal<State> {
    pub(crate) fn append<Id: Display, Fact: Serialize>(
        &self,
        tx: &WriteTx<'_>,
        new: &NewEvent<Id, State, Fact>,
    ) -> Result<i64, StoreError> {
        let raw_answer = new.evidence.raw_answer.as_deref().map(|raw| clipped(raw, RAW_ANSWER_BYTES_MAX));
        tx.execute(
            self.insert,
            named_params! {
                ":of": new.of.to_string(),
                ":at": us(new.at),
                ":kind": new.kind,
                ":source": new.source.as_str(),
                ":actor_id": new.actor_id,
                ":from_state": new.from_state.map(self.state_name),
                ":to_state": new.to_state.map(self.state_name),
                ":fact": new.fact.as_ref().map(|fact| serde_name("fact", fact)).transpose()?,
                ":note": new.note,
                ":provider_request_id": new.evidence.provider_request_id,
                ":http_status": new.evidence.http_status,
                ":raw_answer": raw_answer,
            },
        )?;
        Ok(tx.last_seq())
    }

    pub(crate) fn of<Id: FromStr, Fact: DeserializeOwned>(
        &self,
        rx: &ReadTx<'_>,
        id: &str,
    ) -> Result<Vec<Event<Id, State, Fact>>, StoreError> {
        rx.rows(self.table, self.select, [id], |c| {
            Ok(Event {
                seq: c.number()?,
                event: NewEvent {
                    of: c.parsed()?,
                    at: c.at()?,
                    kind: c.text()?,
                    source: c.named(Source::from_name)?,
                    actor_id: c.text()?,
                    from_state: c.maybe_named(self.state_from_name)?,
                    to_state: c.maybe_named(self.state_from_name)?,
                    fact: c.maybe_named(from_serde_name)?,
                    note: c.maybe_text()?,
                    evidence: Evidence {
                        provider_request_id: c.maybe_text()?,
                        http_status: c.plain()?,
                        raw_answer: c.maybe_text()?,
                    },
                },
            })
        })
    }
}
