use std::{
    pin::Pin,
    sync::{
        Arc, Barrier,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use domain::PaymentState;

use super::*;
use crate::{
    ReceiptNumber, Store,
    payments::{self, NewPayment, PaymentFilter},
    receipts,
    testing::{count, made, new_payment, paid, place, place_with, seconds_later},
};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap()
}

#[test]
fn many_writers_share_commits_and_one_failure_is_its_own() {
    let place = place();
    let runtime = runtime();
    let store = &place.store;
    let outcomes = runtime.block_on(async {
        let tasks: Vec<_> = (0..300)
            .map(|n| {
                let store = store.clone();
                runtime.spawn(async move {
                    store
                        .write(move |tx| {
                            made(tx, &new_payment(n));
                            if n % 100 == 7 { Err(StoreError::SumOverflows) } else { Ok(n) }
                        })
                        .await
                })
            })
            .collect();
        let mut outcomes = Vec::new();
        for task in tasks {
            outcomes.push(task.await.unwrap());
        }
        outcomes
    });
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(StoreError::SumOverflows)).count(), 3);
    assert_eq!(count(store), 297);
}

type Work<T> = Box<dyn FnOnce(&WriteTx<'_>) -> Result<T, StoreError> + Send>;
type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>>;

fn as_one_group<T: Send + 'static>(store: &Store, jobs: Vec<Work<T>>) -> Vec<Result<T, StoreError>> {
    let waiting = |job: Work<T>| -> Waiting<T> {
        let store = store.clone();
        Box::pin(async move { store.write(job).await })
    };
    wait_as_one_group(store, jobs.into_iter().map(waiting).collect())
}

/// Holds the writer up until all of `jobs` wait, so that they become one group.
fn wait_as_one_group<T: Send + 'static>(store: &Store, jobs: Vec<Waiting<T>>) -> Vec<Result<T, StoreError>> {
    let gate = Arc::new(Barrier::new(2));
    let held = Arc::clone(&gate);
    let holder = store.clone();
    let holder = thread::spawn(move || {
        holder.write_blocking(move |_| {
            held.wait();
            held.wait();
            Ok::<_, StoreError>(())
        })
    });
    gate.wait();
    let runtime = runtime();
    let waiting: Vec<_> = runtime.block_on(async {
        let mut waiting = Vec::new();
        for job in jobs {
            waiting.push(tokio::spawn(job));
            // One after the other into the queue, so that the order is known.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        waiting
    });
    gate.wait();
    holder.join().unwrap().unwrap();
    runtime.block_on(async {
        let mut outcomes = Vec::new();
        for task in waiting {
            outcomes.push(task.await.unwrap());
        }
        outcomes
    })
}

#[test]
fn a_group_reads_what_its_neighbours_wrote_and_undoes_only_the_failed() {
    let place = place();
    let outcomes = as_one_group::<usize>(
        &place.store,
        vec![
            Box::new(|tx| Ok(made(tx, &new_payment(1)).checks as usize)),
            Box::new(|tx| {
                made(tx, &new_payment(2));
                panic!("in the middle of it")
            }),
            Box::new(|tx| {
                made(tx, &new_payment(3));
                payments::insert(tx, &new_payment(1)).map(|_| 0)
            }),
            Box::new(|tx| Ok(payments::list(tx, &PaymentFilter::default(), None, 10)?.rows.len())),
        ],
    );
    let panicked = StoreError::JobPanicked { message: "in the middle of it".into() };
    assert!(matches!(outcomes[2], Err(StoreError::Duplicate { .. })), "{:?}", outcomes[2]);
    assert_eq!((&outcomes[0], &outcomes[1], &outcomes[3]), (&Ok(0), &Err(panicked), &Ok(1)));
    assert_eq!(count(&place.store), 1);
}

fn count_run(runs: &[AtomicU32], n: i64) {
    runs[usize::try_from(n).unwrap()].fetch_add(1, Ordering::Relaxed);
}

/// Jobs that may repeat, in one group with one that may not. Answers how often each of them ran.
fn repeatable_jobs(store: &Store, failing: Option<i64>) -> (Vec<Result<i64, StoreError>>, Vec<u32>) {
    let runs: Arc<Vec<AtomicU32>> = Arc::new((0..5).map(|_| AtomicU32::new(0)).collect());
    let repeatable = |n: i64| -> Waiting<i64> {
        let (store, runs) = (store.clone(), Arc::clone(&runs));
        Box::pin(async move {
            let job = move |tx: &WriteTx<'_>| {
                count_run(&runs, n);
                payments::insert(tx, &new_payment(n))?;
                if failing == Some(n) { Err(StoreError::SumOverflows) } else { Ok(n) }
            };
            store.write_repeatable(job).await
        })
    };
    let unrepeatable = |n: i64| -> Waiting<i64> {
        let (store, runs) = (store.clone(), Arc::clone(&runs));
        Box::pin(async move {
            store
                .write(move |tx| {
                    count_run(&runs, n);
                    payments::insert(tx, &new_payment(n)).map(|_| n)
                })
                .await
        })
    };
    let jobs = vec![repeatable(0), unrepeatable(1), repeatable(2), repeatable(3), unrepeatable(4)];
    let outcomes = wait_as_one_group(store, jobs);
    let runs = runs.iter().map(|runs| runs.load(Ordering::Relaxed)).collect();
    (outcomes, runs)
}

#[test]
fn jobs_that_may_repeat_run_once_unless_one_of_them_fails() {
    let overflows = Err(StoreError::SumOverflows);
    for (failing, outcomes, runs) in [
        (None, [Ok(0), Ok(1), Ok(2), Ok(3), Ok(4)], [1, 1, 1, 1, 1]),
        (Some(2), [Ok(0), Ok(1), overflows.clone(), Ok(3), Ok(4)], [2, 1, 2, 1, 1]),
        (Some(3), [Ok(0), Ok(1), Ok(2), overflows, Ok(4)], [2, 1, 2, 2, 1]),
    ] {
        let place = place();
        let found = repeatable_jobs(&place.store, failing);
        assert_eq!(found, (outcomes.to_vec(), runs.to_vec()), "{failing:?}");
        assert_eq!(count(&place.store), outcomes.iter().filter(|outcome| outcome.is_ok()).count(), "{failing:?}");
    }
}

#[test]
fn a_repeatable_job_that_fails_before_it_writes_disturbs_nobody() {
    let place = place();
    place.store.write_blocking(|tx| payments::insert(tx, &new_payment(2))).unwrap();
    let (outcomes, runs) = repeatable_jobs(&place.store, None);
    assert!(matches!(outcomes[2], Err(StoreError::Duplicate { .. })), "{:?}", outcomes[2]);
    assert_eq!((runs, count(&place.store)), (vec![1; 5], 5));
}

#[test]
fn a_failed_commit_is_told_to_everybody() {
    let place = place();
    let outcomes = as_one_group::<i64>(
        &place.store,
        vec![
            Box::new(|tx| payments::insert(tx, &new_payment(1))),
            Box::new(|tx| {
                tx.execute("PRAGMA defer_foreign_keys = on", [])?;
                tx.execute("INSERT INTO exception_acknowledgements VALUES (99, 1, 'A', '')", [])?;
                Ok(2)
            }),
            Box::new(|_| Err(StoreError::SumOverflows)),
        ],
    );
    assert_eq!(outcomes, vec![Err(StoreError::MissingReference); 3]);
    assert_eq!(count(&place.store), 0);
    place.store.write_blocking(|tx| payments::insert(tx, &new_payment(1))).unwrap();
}

#[test]
fn a_full_queue_makes_writers_wait() {
    let place = place();
    let (gate, held) = (Arc::new(Barrier::new(2)), place.store.clone());
    let inside = Arc::clone(&gate);
    let holder = thread::spawn(move || {
        held.write_blocking(move |_| {
            inside.wait();
            inside.wait();
            Ok::<_, StoreError>(())
        })
    });
    gate.wait();
    let (runtime, started) = (runtime(), Arc::new(AtomicU32::new(0)));
    let all = QUEUE_JOBS_MAX + 100;
    let tasks: Vec<_> = (0..all)
        .map(|_| {
            let (store, started) = (place.store.clone(), Arc::clone(&started));
            runtime.spawn(async move {
                started.fetch_add(1, Ordering::SeqCst);
                store.write(|_| Ok::<_, StoreError>(())).await
            })
        })
        .collect();
    while usize::try_from(started.load(Ordering::SeqCst)).unwrap() < all {
        thread::yield_now();
    }
    gate.wait();
    holder.join().unwrap().unwrap();
    for task in tasks {
        runtime.block_on(task).unwrap().unwrap();
    }
}

#[test]
fn a_full_disk_in_a_group_tells_everybody() {
    let place = place_with(|options| options.page_count_max = Some(150));
    let long = |n| NewPayment { memo: "窓".repeat(2_000), ..new_payment(n) };
    let jobs = (0..40).map(|n| Box::new(move |tx: &WriteTx<'_>| payments::insert(tx, &long(n))) as Box<_>);
    let outcomes = as_one_group::<i64>(&place.store, jobs.collect());
    let kept = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let full = outcomes.iter().filter(|outcome| **outcome == Err(StoreError::DiskFull)).count();
    assert!(kept < 40 && kept + full == 40, "{outcomes:?}");
    assert_eq!(count(&place.store), kept, "{outcomes:?}");
}

#[test]
fn receipts_have_no_gaps_whatever_fails() {
    let place = place();
    let failures = AtomicU32::new(0);
    thread::scope(|scope| {
        for worker in 0..8_i64 {
            let (store, failures) = (place.store.clone(), &failures);
            scope.spawn(move || {
                for n in 0..25 {
                    let n = worker * 1_000 + n;
                    let outcome = store.write_blocking(move |tx| {
                        let done = paid(tx, made(tx, &new_payment(n)), seconds_later(n))?;
                        if n % 5 == 3 { Err(StoreError::SumOverflows) } else { Ok(done) }
                    });
                    failures.fetch_add(u32::from(outcome.is_err()), Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(failures.into_inner(), 40);
    let completed = PaymentFilter { states: vec![PaymentState::Completed], ..PaymentFilter::default() };
    let page = place.store.read_blocking(|rx| payments::list(rx, &completed, None, 500)).unwrap();
    let mut numbers: Vec<i64> = page.rows.iter().map(|row| row.receipt_number.unwrap().get()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=160).collect::<Vec<_>>());
    let other_store = place.store.write_blocking(|tx| receipts::next(tx, "other")).unwrap();
    assert_eq!(other_store, ReceiptNumber::new(1));
}

#[test]
fn each_mode_commits_alone_and_durably() {
    let place = place_with(|options| options.commit = CommitMode::Each);
    let outcomes = as_one_group::<i64>(
        &place.store,
        (0..5).map(|n| Box::new(move |tx: &WriteTx<'_>| payments::insert(tx, &new_payment(n))) as Box<_>).collect(),
    );
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(count(&place.store), 5);
}

#[test]
fn the_last_handle_may_go_inside_a_job() {
    let place = place();
    let inside = place.store.clone();
    let runtime = runtime();
    runtime.block_on(async {
        let store = place.store;
        let queued = store.clone();
        let task = tokio::spawn(async move {
            queued
                .write(move |_| {
                    drop(inside);
                    Ok::<_, StoreError>(())
                })
                .await
        });
        drop(store);
        task.await.unwrap().unwrap();
    });
}
