//! A server that says exactly the bytes it is told, and misbehaves on request. It knows nothing of PayPay.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use url::Url;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Play {
    /// Answers.
    Say(u16, String),
    /// Answers with these header lines more.
    SayWith(u16, &'static str, String),
    /// Promises more bytes than it sends, then hangs up.
    Cut(u16, String),
    /// Promises more bytes than it sends, then stays silent.
    Stall(u16, String),
    /// Reads the request and hangs up.
    HangUp,
    /// Reads the request and stays silent.
    Silence,
    /// Waits, then answers.
    Late(Duration, u16, String),
}

impl Play {
    /// Whether the client can only end this by its deadline.
    pub(crate) fn is_late(&self) -> bool {
        match self {
            Play::Stall(..) | Play::Silence | Play::Late(..) => true,
            Play::Say(..) | Play::SayWith(..) | Play::Cut(..) | Play::HangUp => false,
        }
    }
}

type Script = Arc<dyn Fn(&Seen) -> Play + Send + Sync>;

/// A running server. It ends with the test's runtime.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub(crate) async fn start(script: impl Fn(&Seen) -> Play + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Server { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let (script, running): (Script, _) = (Arc::new(script), server.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(running.clone().serve(stream, script.clone()));
            }
        });
        server
    }

    /// A server that does the same every time.
    pub(crate) async fn always(play: Play) -> Server {
        Server::start(move |_| play.clone()).await
    }

    pub(crate) fn url(&self) -> Url {
        Url::parse(&format!("http://{}", self.address)).unwrap()
    }

    /// Every request so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    async fn serve(self, mut stream: TcpStream, script: Script) {
        let Some(seen) = read(&mut stream).await else { return };
        self.seen.lock().unwrap().push(seen.clone());
        let play = script(&seen);
        match play {
            Play::Say(status, body) => say(&mut stream, status, "", &body, 0).await,
            Play::SayWith(status, headers, body) => say(&mut stream, status, headers, &body, 0).await,
            Play::Cut(status, body) => say(&mut stream, status, "", &body, 9).await,
            Play::Stall(status, body) => {
                say(&mut stream, status, "", &body, 9).await;
                std::future::pending::<()>().await;
            }
            Play::HangUp => {}
            Play::Silence => std::future::pending().await,
            Play::Late(wait, status, body) => {
                tokio::time::sleep(wait).await;
                say(&mut stream, status, "", &body, 0).await;
            }
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let (method, target) = (first.next().unwrap().to_owned(), first.next().unwrap().to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, n)| n.parse().unwrap());
    while bytes.len() < head_end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8(bytes[head_end + 4..].to_vec()).unwrap();
    Some(Seen { method, target, headers, body })
}

async fn say(stream: &mut TcpStream, status: u16, headers: &str, body: &str, missing: usize) {
    let length = body.len() + missing;
    let text = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nx-request-id: REQ-1\r\nconnection: close\r\n{headers}\r\n{body}"
    );
    // The client may have gone: that is part of the play.
    let _ = stream.write_all(text.as_bytes()).await;
}
