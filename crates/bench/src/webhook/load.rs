//! The load generator: connections that stay open, each with one request under way, on a thread of its own.
//!
//! Requests are bytes before the clock starts, signature included, so that only sending and reading costs anything here.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::Rc,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use ::hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::{JoinSet, LocalSet},
};

use crate::{console::SECRET, error::BenchError, seed};

/// Bytes of an answer that are read at all.
const ANSWER_BYTES_MAX: usize = 4_096;

/// How much load.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) connections: u16,
    pub(super) millis: u64,
}

/// What a round showed.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// From the sending of a request to the end of its answer, one for each answer.
    pub(super) latencies: Vec<Duration>,
    took: Duration,
}

impl Run {
    /// Answers of 200.
    pub(super) fn answered(&self) -> u64 {
        self.latencies.len().try_into().unwrap_or(u64::MAX)
    }

    /// Answers a second.
    pub(super) fn rate(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }
}

/// Requests as bytes, one after the other.
pub(super) struct Requests {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Requests {
    /// The signed webhooks "paid" of the first `count` payments.
    pub(super) fn prepare(count: u64) -> Self {
        let mut requests = Requests { bytes: Vec::new(), ends: Vec::new() };
        let now = host::now();
        for n in 0..count {
            let body = serde_json::json!({
                "merchantPaymentId": seed::order_id(n),
                "paymentId": seed::provider_payment_id(n),
                "status": "COMPLETED",
                "amount": { "amount": seed::amount(n).get(), "currency": "JPY" },
                "timestamp": now.to_string(),
            })
            .to_string();
            let head = format!(
                "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
                 X-PayPay-Signature: {}\r\n\r\n",
                app::settings::WEBHOOK_PATH,
                body.len(),
                sign(body.as_bytes())
            );
            requests.bytes.extend_from_slice(head.as_bytes());
            requests.bytes.extend_from_slice(body.as_bytes());
            requests.ends.push(requests.bytes.len());
        }
        requests
    }

    fn get(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..end)
    }
}

/// `X-PayPay-Signature` of `body`.
pub(super) fn sign(body: &[u8]) -> String {
    // A key of any length is taken.
    let Ok(keyed) = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()) else { return String::new() };
    hex::encode(keyed.chain_update(body).finalize().into_bytes())
}

/// Sends `requests` to `address` until they or the time run out.
pub(super) fn run(address: SocketAddr, requests: &Arc<Requests>, load: Load) -> Result<Run, BenchError> {
    let requests = Arc::clone(requests);
    let generator = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(BenchError::machine("load generator"))?;
        LocalSet::new().block_on(&runtime, generate(address, requests, load))
    };
    let thread = thread::Builder::new().name("load".into()).spawn(generator);
    let ended = thread.map_err(BenchError::machine("load generator"))?.join();
    ended.unwrap_or(Err(BenchError::Nothing { what: "load generator" }))
}

/// What the connections share.
struct Shared {
    requests: Arc<Requests>,
    next: Cell<usize>,
    latencies: RefCell<Vec<Duration>>,
}

async fn generate(address: SocketAddr, requests: Arc<Requests>, load: Load) -> Result<Run, BenchError> {
    let latencies = RefCell::new(Vec::with_capacity(requests.ends.len()));
    let shared = Rc::new(Shared { requests, next: Cell::new(0), latencies });
    let mut streams = Vec::new();
    for _ in 0..load.connections {
        let stream = TcpStream::connect(address).await.map_err(BenchError::machine("connect"))?;
        stream.set_nodelay(true).map_err(BenchError::machine("connect"))?;
        streams.push(stream);
    }
    let started = Instant::now();
    let deadline = started + Duration::from_millis(load.millis);
    let mut connections = JoinSet::new();
    for stream in streams {
        connections.spawn_local(converse(stream, deadline, Rc::clone(&shared)));
    }
    while let Some(ended) = connections.join_next().await {
        ended.unwrap_or(Err(BenchError::Nothing { what: "connection" }))?;
    }
    Ok(Run { latencies: shared.latencies.take(), took: started.elapsed() })
}

/// One connection: a request, its answer, the next request.
async fn converse(mut stream: TcpStream, deadline: Instant, shared: Rc<Shared>) -> Result<(), BenchError> {
    let mut answer = Vec::with_capacity(ANSWER_BYTES_MAX);
    while Instant::now() < deadline {
        let Some(request) = shared.requests.get(shared.next.replace(shared.next.get() + 1)) else { return Ok(()) };
        let sent = Instant::now();
        stream.write_all(request).await.map_err(BenchError::machine("send"))?;
        answer.clear();
        let status = loop {
            let read = stream.read_buf(&mut answer).await.map_err(BenchError::machine("receive"))?;
            if read == 0 || answer.len() > ANSWER_BYTES_MAX {
                return Err(BenchError::BadAnswer);
            }
            if let Some(status) = status_of(&answer)? {
                break status;
            }
        };
        if status != 200 {
            return Err(BenchError::Refused { status });
        }
        shared.latencies.borrow_mut().push(sent.elapsed());
    }
    Ok(())
}

/// The status of an answer that is complete, head and body. `None`: more is to come.
fn status_of(answer: &[u8]) -> Result<Option<u16>, BenchError> {
    let mut headers = [httparse::EMPTY_HEADER; 16];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head_bytes) = head.parse(answer).map_err(|_| BenchError::BadAnswer)? else {
        return Ok(None);
    };
    let length = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|header| str::from_utf8(header.value).ok()?.parse::<usize>().ok());
    let body_bytes = length.ok_or(BenchError::BadAnswer)?;
    Ok(head.code.filter(|_| answer.len() >= head_bytes + body_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_to_its_end() {
        let whole = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        assert_eq!(status_of(whole).unwrap(), Some(200));
        for length in 0..whole.len() {
            assert_eq!(status_of(&whole[..length]).unwrap(), None, "{length}");
        }
        for bad in [&b"HELLO\r\n\r\n"[..], b"HTTP/1.1 200 OK\r\n\r\n"] {
            assert!(status_of(bad).is_err());
        }
    }

    #[test]
    fn requests_stand_one_behind_the_other() {
        let requests = Requests::prepare(3);
        let all: Vec<_> = (0..3).filter_map(|n| requests.get(n)).collect();
        assert_eq!(all.concat(), requests.bytes);
        assert!(all.iter().all(|request| request.starts_with(b"POST /v1/webhooks/paypay HTTP/1.1\r\n")));
        assert_eq!(requests.get(3), None);
    }
}
