//! The one thread that writes. Whatever waits shares one transaction and one sync of the disk.
//!
//! What fails undoes itself and nothing else: each job has its own savepoint. A savepoint costs a copy of every page that is changed
//! under it, so jobs that may run again go first and do without; when one of them fails, all are undone and each runs again under its
//! own. Answers are given after the commit, so that an answer means that the write is on the disk. Invariant: a job is answered exactly
//! once, whatever happens to it or to its neighbours.

#[cfg(test)]
mod tests;

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    thread::{self, JoinHandle},
};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::{CommitMode, StoreError, WriteTx};

/// Jobs that share one commit at most.
pub const GROUP_JOBS_MAX: usize = 256;

/// Jobs that wait at most. Whoever comes then waits for room.
pub const QUEUE_JOBS_MAX: usize = 1_024;

/// Something to be done inside the transaction. Does not know what it answers.
trait Job: Send {
    /// Does it. `false`: undo it.
    fn run(&mut self, tx: &WriteTx<'_>) -> bool;

    /// Whether it may be run, undone, and run again.
    fn may_repeat(&self) -> bool;

    /// Answers: with its own outcome when the group was committed, else with the reason why it was not.
    fn answer(self: Box<Self>, committed: Result<(), &StoreError>);
}

struct Task<F, T, E> {
    work: F,
    may_repeat: bool,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnMut(&WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &WriteTx<'_>) -> bool {
        let outcome = guarded(|| (self.work)(tx));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn may_repeat(&self) -> bool {
        self.may_repeat
    }

    fn answer(self: Box<Self>, committed: Result<(), &StoreError>) {
        let outcome = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            // Its own refusal may rest on what a neighbour wrote and lost: only the reason is true for all.
            (Err(reason), _) => Err(E::from(reason.clone())),
            (Ok(()), None) => Err(E::from(StoreError::GroupAbandoned)),
        };
        // Nobody listens any more when the caller was dropped. What was written stays written.
        let _ = self.answer.send(outcome);
    }
}

/// Runs `work`; a panic becomes an error.
pub(crate) fn guarded<T, E: From<StoreError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(E::from(StoreError::JobPanicked { message: words_of(panic.as_ref()) })))
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The way to the thread. Dropping it lets the thread finish what waits, close the connection and end.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for dyn Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl Writer {
    /// Starts the thread, which owns `connection` from now on.
    pub(crate) fn start(connection: Connection, mode: CommitMode) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel(QUEUE_JOBS_MAX);
        let group_max = match mode {
            CommitMode::Grouped => GROUP_JOBS_MAX,
            CommitMode::Each => 1,
        };
        let thread = thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || serve(&connection, jobs, group_max))
            .map_err(|error| StoreError::File { path: "thread store-writer".into(), kind: error.kind() })?;
        Ok(Writer { queue: Some(queue), thread: Some(thread) })
    }

    /// Queues `work`, waits for room without blocking the thread, and answers when it is on the disk.
    pub(crate) async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.queued(task(once(work), false)).await
    }

    /// The same for `work` that may be run, undone, and run again: many of these are cheaper together.
    pub(crate) async fn write_repeatable<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.queued(task(work, true)).await
    }

    async fn queued<T, E: From<StoreError>>(&self, (job, answer): Queued<T, E>) -> Result<T, E> {
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.send(job).await.map_err(|_| closed())?;
        answer.await.unwrap_or_else(|_| Err(E::from(StoreError::Closed)))
    }

    /// The same, blocking the thread.
    pub(crate) fn write_blocking<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, answer) = task(once(work), false);
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.blocking_send(job).map_err(|_| closed())?;
        answer.blocking_recv().unwrap_or_else(|_| Err(E::from(StoreError::Closed)))
    }
}

fn closed() -> StoreError {
    StoreError::Closed
}

/// A job, and where its answer will be.
type Queued<T, E> = (Box<dyn Job>, oneshot::Receiver<Result<T, E>>);

fn task<F, T, E>(work: F, may_repeat: bool) -> Queued<T, E>
where
    F: FnMut(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (Box::new(Task { work, may_repeat, outcome: None, answer }), receiver)
}

/// `work` in a form that could be called again, which nobody does.
fn once<F, T, E>(work: F) -> impl FnMut(&WriteTx<'_>) -> Result<T, E> + Send + 'static
where
    F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
    E: From<StoreError>,
{
    let mut work = Some(work);
    move |tx: &WriteTx<'_>| work.take().map_or_else(|| Err(E::from(StoreError::GroupAbandoned)), |work| work(tx))
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        // A job may hold the last handle to the store: a thread does not wait for itself.
        let waits_for_itself = |thread: &JoinHandle<()>| thread.thread().id() == thread::current().id();
        if let Some(thread) = self.thread.take().filter(|thread| !waits_for_itself(thread)) {
            // It catches the panics of jobs and has none of its own.
            let _ = thread.join();
        }
    }
}

fn serve(connection: &Connection, mut jobs: mpsc::Receiver<Box<dyn Job>>, group_max: usize) {
    let mut group = Vec::with_capacity(group_max);
    while jobs.blocking_recv_many(&mut group, group_max) > 0 {
        while !group.is_empty() {
            run_group(connection, &mut group);
        }
    }
}

/// Runs the jobs of `group` in one transaction and answers them. Leaves those that never ran because SQLite gave up the transaction.
fn run_group(connection: &Connection, group: &mut Vec<Box<dyn Job>>) {
    let (ran, committed) = match execute(connection, "BEGIN IMMEDIATE") {
        Ok(()) => {
            let (ran, sound) = run_jobs(connection, group);
            (ran, sound.and_then(|()| execute(connection, "COMMIT")))
        }
        Err(error) => (group.len(), Err(error)),
    };
    if let Err(error) = &committed {
        tracing::error!(%error, jobs = ran, "a group of writes was not committed");
        if !connection.is_autocommit() && execute(connection, "ROLLBACK").is_err() {
            tracing::error!("the transaction could not be rolled back");
        }
    }
    for job in group.drain(..ran) {
        job.answer(committed.as_ref().copied());
    }
}

/// Runs the jobs one after the other, first those that may repeat; stops at the first after which the shared transaction is no longer
/// sound. Answers how many ran.
fn run_jobs(connection: &Connection, group: &mut [Box<dyn Job>]) -> (usize, Result<(), StoreError>) {
    let tx = WriteTx::new(connection);
    group.sort_by_key(|job| !job.may_repeat());
    let repeatable = group.partition_point(|job| job.may_repeat());
    let (together, _) = group.split_at_mut(repeatable);
    let done = match run_together(connection, &tx, together) {
        (_, Ok(true)) => repeatable,
        (_, Ok(false)) => 0,
        (ran, Err(error)) => return (ran, Err(error)),
    };
    for (index, job) in group.iter_mut().enumerate().skip(done) {
        if let Err(error) = run_job(connection, &tx, job.as_mut()) {
            return (index + 1, Err(error));
        }
    }
    (group.len(), Ok(()))
}

/// Runs `jobs`, which are the first of the transaction, without savepoints. `true`: all of them, for good. `false`: none, because one
/// failed after it had written, and the transaction began anew. After an error it is no longer sound. Answers also how many ran.
fn run_together(
    connection: &Connection,
    tx: &WriteTx<'_>,
    jobs: &mut [Box<dyn Job>],
) -> (usize, Result<bool, StoreError>) {
    if jobs.len() < 2 {
        return (0, Ok(false));
    }
    for (index, job) in jobs.iter_mut().enumerate() {
        let changes = connection.total_changes();
        let keep = job.run(tx);
        if connection.is_autocommit() {
            return (index + 1, Err(tx.failure()));
        }
        if !keep && connection.total_changes() != changes {
            let anew = execute(connection, "ROLLBACK").and_then(|()| execute(connection, "BEGIN IMMEDIATE"));
            return (jobs.len(), anew.map(|()| false));
        }
    }
    (jobs.len(), Ok(true))
}

fn run_job(connection: &Connection, tx: &WriteTx<'_>, job: &mut dyn Job) -> Result<(), StoreError> {
    execute(connection, "SAVEPOINT job")?;
    let keep = job.run(tx);
    if connection.is_autocommit() {
        return Err(tx.failure());
    }
    if !keep {
        execute(connection, "ROLLBACK TO job")?;
    }
    execute(connection, "RELEASE job")
}

fn execute(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
