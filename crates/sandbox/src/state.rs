//! The state file: the whole world as JSON, replaced in one step so that a crash leaves the old one or the new one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::SandboxError;
use crate::world::World;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Saved<'a> {
    version: u32,
    world: &'a World,
}

#[derive(Deserialize)]
struct Header {
    version: u32,
}

#[derive(Deserialize)]
struct Loaded {
    world: World,
}

/// The file and what it holds now.
#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    written: String,
}

impl StateFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, written: String::new() }
    }

    /// The kept world, or none if the file does not exist yet.
    pub(crate) fn load(&self) -> Result<Option<World>, SandboxError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(SandboxError::StateFile { path: self.path.clone(), source }),
        };
        let unreadable = |source| SandboxError::StateFormat { path: self.path.clone(), source };
        let header: Header = serde_json::from_str(&text).map_err(unreadable)?;
        if header.version != VERSION {
            let (path, found) = (self.path.clone(), header.version);
            return Err(SandboxError::StateVersion { path, found, expected: VERSION });
        }
        let loaded: Loaded = serde_json::from_str(&text).map_err(unreadable)?;
        Ok(Some(loaded.world))
    }

    /// Writes the world if it differs from what was written last.
    pub(crate) fn save(&mut self, world: &World) -> Result<(), SandboxError> {
        let text = serde_json::to_string(&Saved { version: VERSION, world })
            .map_err(|source| SandboxError::StateFormat { path: self.path.clone(), source })?;
        if text == self.written {
            return Ok(());
        }
        replace(&self.path, text.as_bytes())
            .map_err(|source| SandboxError::StateFile { path: self.path.clone(), source })?;
        self.written = text;
        Ok(())
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let fresh = PathBuf::from(name);
    let mut file = File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&fresh, path)
}
