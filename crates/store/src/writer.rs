//! The one thread that writes. Whatever waits shares one transaction and one sync of the disk.
//!
//! Each job has its own savepoint: what fails undoes itself and nothing else. Answers are given after the commit, so that an answer
//! means that the write is on the disk. Invariant: a job is answered exactly once, whatever happens to it or to its neighbours.

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

    /// Answers: with its own outcome when the group was committed, else with the reason why it was not.
    fn answer(self: Box<Self>, committed: Result<(), &StoreError>);
}

struct Task<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &WriteTx<'_>) -> bool {
        let Some(work) = self.work.take() else { return false };
        let outcome = guarded(|| work(tx));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
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
        let (job, answer) = task(work);
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
        let (job, answer) = task(work);
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.blocking_send(job).map_err(|_| closed())?;
        answer.blocking_recv().unwrap_or_else(|_| Err(E::from(StoreError::Closed)))
    }
}

fn closed() -> StoreError {
    StoreError::Closed
}

fn task<F, T, E>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&WriteTx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (Box::new(Task { work: Some(work), outcome: None, answer }), receiver)
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

/// Runs the jobs one after the other; stops at the first after which the shared transaction is no longer sound. Answers how many ran.
fn run_jobs(connection: &Connection, group: &mut [Box<dyn Job>]) -> (usize, Result<(), StoreError>) {
    let tx = WriteTx::new(connection);
    for (index, job) in group.iter_mut().enumerate() {
        if let Err(error) = run_job(connection, &tx, job.as_mut()) {
            return (index + 1, Err(error));
        }
    }
    (group.len(), Ok(()))
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
