//! Encrypted connections: whom we trust and whom not, and what we say about it.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread,
};

use paypay::{Client, Limits, NotSentCause, Outcome, Profile, TlsFault, UnknownCause};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::{
    server::{Play, Server},
    shop::{HandClock, Kind, config, seams, short},
};

const ROOT: &[u8] = include_bytes!("tls/root.pem");
const OTHER: &[u8] = include_bytes!("tls/other.pem");

/// A server with this certificate that answers one kind of call, once.
fn serve(certificate: &[u8]) -> SocketAddr {
    let chain = vec![CertificateDer::from_pem_slice(certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/server.key")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (tcp, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), tcp);
        let mut request = [0; 4096];
        if stream.read(&mut request).is_ok_and(|read| read > 0) {
            let body = Kind::DeleteCode.good();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all((head + &body).as_bytes());
            let _ = stream.flush();
        }
    });
    address
}

async fn delete_code(port: u16, root: &[u8], limits: Limits) -> Outcome<()> {
    let mut config = config(Profile::Opa, format!("https://127.0.0.1:{port}").parse().unwrap());
    config.extra_root_pem = Some(root.to_vec());
    Client::with_limits(config, seams(HandClock::at(0)), limits).unwrap().delete_code("C").await
}

#[tokio::test]
async fn trusts_only_what_fits() {
    // `shop` installs the provider that the server needs too.
    let _ = config(Profile::Opa, "https://localhost".parse().unwrap());
    for (what, certificate, root, fault) in [
        ("good", &include_bytes!("tls/good.pem")[..], ROOT, None),
        ("another authority", include_bytes!("tls/good.pem"), OTHER, Some(TlsFault::UnknownIssuer)),
        ("expired", include_bytes!("tls/expired.pem"), ROOT, Some(TlsFault::Expired)),
        ("not yet", include_bytes!("tls/early.pem"), ROOT, Some(TlsFault::NotValidYet)),
        ("another name", include_bytes!("tls/elsewhere.pem"), ROOT, Some(TlsFault::WrongName)),
    ] {
        let outcome = delete_code(serve(certificate).port(), root, Limits::default()).await;
        match fault {
            None => assert!(matches!(outcome, Outcome::Accepted { .. }), "{what}: {outcome:?}"),
            Some(fault) => {
                let cause = UnknownCause::NotSent { why: NotSentCause::Tls(fault) };
                assert_eq!(outcome, Outcome::Unknown { cause, evidence: paypay::Evidence::default() }, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_gets_nothing() {
    let plain = Server::always(Play::Say(200, Kind::DeleteCode.good())).await;
    let outcome = delete_code(plain.address.port(), ROOT, short()).await;
    assert!(matches!(&outcome, Outcome::Unknown { cause: UnknownCause::NotSent { .. }, .. }), "{outcome:?}");
    assert!(plain.seen().is_empty());
}
