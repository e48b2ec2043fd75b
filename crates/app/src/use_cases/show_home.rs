//! The day at a glance.

use contract::{Attention, HomeView, HourTotals, MethodTotals, ShowHome, Totals};
use domain::{BusinessDate, Operator, PaymentMethod, Permission, Yen};
use jiff::{SignedDuration, Timestamp};
use store::{ReadTx, StoreError, exceptions, payments, refunds};

use crate::{
    App,
    error::AppError,
    schedule,
    use_cases::{list_payments::read_date, list_unresolved::is_unresolved},
    views,
};

/// The same weekday is compared over this many weeks.
const WEEKS: i64 = 4;
/// The hours that the chart shows even when nothing was sold in them.
const OPEN_HOURS: std::ops::RangeInclusive<u8> = 9..=20;

impl App {
    /// The totals of a day, its hours beside what is usual, and what needs a person.
    ///
    /// # Errors
    /// [`AppError::Field`] for a date that is none; the store's.
    pub async fn show_home(&self, operator: &Operator, request: ShowHome) -> Result<HomeView, AppError> {
        operator.require(Permission::View)?;
        let now = self.now();
        let date = read_date("business_date", request.business_date.as_deref())?.unwrap_or(BusinessDate::of(now));
        let configured = self.provider().is_ok();
        self.read(move |rx| {
            let by_method = by_method(rx, date)?;
            Ok(HomeView {
                business_date: date.to_string(),
                totals: sum(by_method.iter().map(|it| it.totals))?,
                by_method,
                hours: hours(rx, date)?,
                last_week_net: last_week_net(rx, date, now)?,
                attention: attention(rx, now, configured)?,
            })
        })
        .await
    }
}

/// Each method's totals, also of those without sales. A refund that is under way counts: the money is promised.
fn by_method(rx: &ReadTx<'_>, date: BusinessDate) -> Result<Vec<MethodTotals>, AppError> {
    let found = payments::totals(rx, date)?;
    PaymentMethod::ALL
        .into_iter()
        .map(|method| {
            let of_method = found.iter().find(|it| it.method == method);
            Ok(MethodTotals { method: views::method(method), totals: of_method.map_or(Ok(Totals::default()), totals)? })
        })
        .collect()
}

fn totals(it: &payments::MethodTotals) -> Result<Totals, AppError> {
    let refunded = it.refunded.checked_add(it.refunding).ok_or(StoreError::SumOverflows)?;
    Ok(Totals {
        gross: it.gross.get(),
        count: count(it.count),
        refunded: refunded.get(),
        refund_count: count(it.refunded_count + it.refunding_count),
        net: it.gross.checked_sub(refunded).ok_or(StoreError::SumOverflows)?.get(),
        tax: it.tax.get(),
    })
}

fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn sum(parts: impl Iterator<Item = Totals>) -> Result<Totals, AppError> {
    let mut sum = Totals::default();
    for part in parts {
        for (total, value) in [
            (&mut sum.gross, part.gross),
            (&mut sum.count, part.count),
            (&mut sum.refunded, part.refunded),
            (&mut sum.refund_count, part.refund_count),
            (&mut sum.net, part.net),
            (&mut sum.tax, part.tax),
        ] {
            *total = total.checked_add(value).ok_or(StoreError::SumOverflows)?;
        }
    }
    Ok(sum)
}

fn hours(rx: &ReadTx<'_>, date: BusinessDate) -> Result<Vec<HourTotals>, AppError> {
    let today = payments::totals_by_hour(rx, date)?;
    let mut earlier = Vec::new();
    for week in 1..=WEEKS {
        earlier.push(payments::totals_by_hour(rx, date.plus_days(-7 * i32::try_from(week).unwrap_or(0)))?);
    }
    let gross = |day: &[payments::HourTotals], hour: u8| {
        day.iter().find(|it| it.hour == hour).map_or(Yen::ZERO, |it| it.gross).get()
    };
    let all = (0..24).map(|hour| HourTotals {
        hour,
        gross: gross(&today, hour),
        usual: earlier.iter().map(|day| gross(day, hour)).fold(0_i64, i64::saturating_add) / WEEKS,
    });
    let all: Vec<HourTotals> = all.collect();
    let busy = |it: &&HourTotals| it.gross != 0 || it.usual != 0 || OPEN_HOURS.contains(&it.hour);
    let first = all.iter().find(busy).map_or(0, |it| it.hour);
    let last = all.iter().rfind(busy).map_or(23, |it| it.hour);
    Ok(all.into_iter().filter(|it| (first..=last).contains(&it.hour)).collect())
}

/// What the same weekday a week ago had come to by the same time of day. None when it had no payments at all.
fn last_week_net(rx: &ReadTx<'_>, date: BusinessDate, now: Timestamp) -> Result<Option<i64>, AppError> {
    let then = date.plus_days(-7);
    let until = now.checked_sub(SignedDuration::from_hours(7 * 24)).unwrap_or(Timestamp::MIN);
    let so_far = payments::net_until(rx, then, if date == BusinessDate::of(now) { until } else { then.end() })?;
    Ok(so_far.map(Yen::get))
}

fn attention(rx: &ReadTx<'_>, now: Timestamp, configured: bool) -> Result<Vec<Attention>, AppError> {
    let mut attention = Vec::new();
    if !configured {
        attention.push(Attention::NotConfigured);
    }
    let unresolved: Vec<_> = payments::open(rx)?.into_iter().filter(|it| is_unresolved(it, now)).collect();
    if let Some(oldest) = unresolved.first() {
        attention.push(Attention::Unresolved {
            count: i64::try_from(unresolved.len()).unwrap_or(i64::MAX),
            amount: total(unresolved.iter().map(|it| it.amount))?,
            since: oldest.created_at.to_string(),
            needs_person: i64::try_from(unresolved.iter().filter(|it| it.gave_up).count()).unwrap_or(i64::MAX),
            payment_id: (unresolved.len() == 1).then(|| oldest.id.to_string()),
        });
    }
    let waiting = refunds::list_unresolved(rx)?;
    let late: Vec<_> = waiting.iter().filter(|it| now > schedule::after(it.created_at, schedule::IN_FLIGHT)).collect();
    if !late.is_empty() {
        attention.push(Attention::RefundsPending {
            count: i64::try_from(late.len()).unwrap_or(i64::MAX),
            amount: total(late.iter().map(|it| it.amount))?,
        });
    }
    let strange = exceptions::open_count(rx)?;
    if strange > 0 {
        attention.push(Attention::Exceptions { count: count(strange) });
    }
    Ok(attention)
}

fn total(amounts: impl Iterator<Item = Yen>) -> Result<i64, AppError> {
    Ok(Yen::checked_sum(amounts).ok_or(StoreError::SumOverflows)?.get())
}
