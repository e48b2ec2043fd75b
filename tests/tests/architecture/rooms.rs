//! Who may know whom, and which outside library may be used in which room.

use crate::tree;
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// A room: the package, the rooms it may depend on, and where code goes that needs more than that.
struct Room {
    package: &'static str,
    knows: &'static [&'static str],
    instead: &'static str,
}

const ROOMS: &[Room] = &[
    Room {
        package: "mpac-domain",
        knows: &[],
        instead: "domain knows nobody: code that needs another room is a use case in crates/app",
    },
    Room {
        package: "mpac-contract",
        knows: &[],
        instead: "contract is shapes only: turn domain types into views in crates/app",
    },
    Room {
        package: "mpac-settlement",
        knows: &["domain"],
        instead: "settlement is pure: read and write in crates/app, through a port",
    },
    Room {
        package: "mpac-export",
        knows: &["domain"],
        instead: "export is pure: gather the rows in crates/app and pass them in",
    },
    Room {
        package: "mpac-paypay",
        knows: &["domain"],
        instead: "paypay speaks to the provider only: what follows from an answer is decided in domain and carried out in crates/app",
    },
    Room {
        package: "mpac-terminal",
        knows: &["domain"],
        instead: "terminal is the link's rules only: sockets belong to crates/listener, consequences to crates/app",
    },
    Room {
        package: "mpac-delivery",
        knows: &["domain"],
        instead: "delivery moves bytes only: what to send, and when, is decided in crates/app",
    },
    Room {
        package: "mpac-store",
        knows: &["domain"],
        instead: "store keeps and finds rows only: what joins it with other rooms is a use case in crates/app",
    },
    Room {
        package: "mpac-app",
        knows: &["domain", "contract", "store", "paypay", "settlement", "export", "terminal", "delivery"],
        instead: "app reaches outward through its ports: implement the port in crates/host",
    },
    Room {
        package: "mpac-listener",
        knows: &["app", "contract", "domain"],
        instead: "listener translates and calls: the work behind it is a use case in crates/app",
    },
    Room {
        package: "mpac-sandbox",
        knows: &["domain"],
        instead: "a simulator that shares the client's types proves nothing: write the wire types again in crates/sandbox",
    },
    Room {
        package: "mpac-host",
        knows: &[
            "domain",
            "contract",
            "store",
            "paypay",
            "settlement",
            "export",
            "terminal",
            "delivery",
            "app",
            "listener",
            "sandbox",
        ],
        instead: "host is wired into a program by crates/cli or src-tauri, never the other way round",
    },
    Room {
        package: "mpac-cli",
        knows: &["app", "contract", "domain", "host", "sandbox"],
        instead: "cli only words and calls: rules go to domain, work to crates/app, wiring to crates/host",
    },
    Room {
        package: "mpac-console",
        knows: &["app", "contract", "host"],
        instead: "a command of the shell is one expression: rules go to domain, work to crates/app, wiring to crates/host",
    },
    Room {
        package: "mpac-bench",
        knows: &[
            "domain",
            "contract",
            "store",
            "paypay",
            "settlement",
            "export",
            "terminal",
            "delivery",
            "app",
            "listener",
            "sandbox",
            "host",
        ],
        instead: "bench measures the rooms and not the programs: start those as processes",
    },
    Room {
        package: "mpac-tests",
        knows: &[],
        instead: "the rooms are dev-dependencies of tests: what it ships to others is nothing",
    },
];

/// An outside library (or a family of them, by the prefix before `*`) and the rooms that may name it.
struct Outsider {
    library: &'static str,
    rooms: &'static [&'static str],
    instead: &'static str,
}

const OUTSIDERS: &[Outsider] = &[
    Outsider {
        library: "tauri*",
        rooms: &["console"],
        instead: "only the shell says tauri: put it behind a trait that src-tauri implements",
    },
    Outsider {
        library: "rusqlite",
        rooms: &["store", "bench"],
        instead: "SQL is written in crates/store, one file per table",
    },
    Outsider {
        library: "reqwest",
        rooms: &["paypay", "sandbox", "host", "tests", "bench"],
        instead: "calls to the provider are made in crates/paypay, one file per call",
    },
    Outsider {
        library: "axum*",
        rooms: &["listener", "sandbox", "bench"],
        instead: "inbound HTTP belongs to crates/listener",
    },
    Outsider {
        library: "keyring*",
        rooms: &["host"],
        instead: "secrets are reached through app's port; its one real keeper is in crates/host",
    },
    Outsider {
        library: "clap",
        rooms: &["cli", "console", "bench"],
        instead: "command lines are read by the programs: crates/cli and src-tauri",
    },
    Outsider {
        library: "tokio",
        rooms: &[
            "store", "paypay", "terminal", "delivery", "app", "listener", "sandbox", "host", "cli", "console", "tests",
            "bench",
        ],
        instead: "domain, contract, settlement and export are pure: do the waiting in crates/app and pass in what came of it",
    },
];

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |prefix| name.starts_with(prefix))
}

/// `mpac-domain` is the room `domain`.
fn noun(package: &str) -> &str {
    package.strip_prefix("mpac-").unwrap_or(package)
}

fn packages() -> Vec<Package> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree::root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace");
    metadata.packages
}

/// What a package ships with, by name; what it only tests with is its own affair.
fn shipped(package: &Package) -> impl Iterator<Item = &str> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .map(|d| d.name.as_str())
}

#[test]
fn every_package_has_a_room() {
    let findings: Vec<String> = packages()
        .iter()
        .filter(|package| !ROOMS.iter().any(|room| room.package == package.name.as_str()))
        .map(|package| {
            format!("{}: no room. Describe it in docs/architecture.md, then give it a row in ROOMS", package.name)
        })
        .collect();
    tree::none_of(&findings);
}

#[test]
fn a_room_knows_only_its_own() {
    let packages = packages();
    let mut findings = Vec::new();
    for room in ROOMS {
        let Some(package) = packages.iter().find(|package| package.name.as_str() == room.package) else { continue };
        let strangers = shipped(package)
            .filter(|name| name.starts_with("mpac-") && !room.knows.contains(&noun(name)))
            .map(|name| format!("{} may not know {name}: {}", room.package, room.instead));
        findings.extend(strangers);
    }
    tree::none_of(&findings);
}

#[test]
fn the_sandbox_does_not_even_test_with_the_client() {
    let packages = packages();
    let sandbox =
        packages.iter().find(|package| package.name.as_str() == "mpac-sandbox").expect("the sandbox has a room");
    let client = sandbox.dependencies.iter().any(|dependency| dependency.name == "mpac-paypay");
    assert!(
        !client,
        "mpac-sandbox may not know mpac-paypay, not even in tests: put what joins the two into tests/tests"
    );
}

#[test]
fn an_outside_library_stays_in_its_rooms() {
    let mut findings = Vec::new();
    for package in &packages() {
        for outsider in OUTSIDERS.iter().filter(|outsider| !outsider.rooms.contains(&noun(&package.name))) {
            let guests = shipped(package)
                .filter(|name| matches(outsider.library, name))
                .map(|name| format!("{} may not use {name}: {}", package.name, outsider.instead));
            findings.extend(guests);
        }
    }
    tree::none_of(&findings);
}
