//! A screen without a monitor, whose memory is a file: Xvfb's XWD dump, read where it is.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::error::BenchError;

/// Large enough for the console's window.
const SIZE: &str = "1360x860x24";
/// Every so many rows and columns are looked at: enough to see text, little enough not to be in its way.
const STEP: usize = 3;
/// Bytes of a pixel on a screen of 24 bits.
const PIXEL_BYTES: usize = 4;

/// What is seen at a moment: some of the pixels, always the same ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame(pub(super) Vec<u32>);

/// The screen. Ends with this value.
pub(super) struct Screen {
    server: Child,
    /// `:7`, as programs want it.
    display: String,
    memory: File,
    header: Header,
}

#[derive(Debug, Clone, Copy)]
struct Header {
    pixels_at: u64,
    width: usize,
    height: usize,
    row_bytes: usize,
}

fn failed(said: impl Into<String>) -> BenchError {
    BenchError::Program { program: "Xvfb".into(), said: said.into() }
}

impl Screen {
    /// Starts the screen, with its memory in `folder`.
    pub(super) fn open(folder: &Path) -> Result<Self, BenchError> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        // It writes the number of the display when it can be used.
        let mut number = String::new();
        let said = server.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut number));
        let display = format!(":{}", number.trim());
        let opened = match said {
            Some(Ok(length)) if length > 1 => read_memory(folder),
            Some(_) | None => Err(failed("did not start")),
        };
        match opened {
            Ok((memory, header)) => Ok(Screen { server, display, memory, header }),
            Err(error) => {
                end(&mut server);
                Err(error)
            }
        }
    }

    pub(super) fn display(&self) -> &str {
        &self.display
    }

    /// What is seen now.
    pub(super) fn look(&self) -> Result<Frame, BenchError> {
        let mut row = vec![0_u8; self.header.width * PIXEL_BYTES];
        let mut seen = Vec::with_capacity(self.header.width * self.header.height / (STEP * STEP) + 1);
        for y in (0..self.header.height).step_by(STEP) {
            self.read_row(y, &mut row)?;
            seen.extend(row.chunks_exact(PIXEL_BYTES).step_by(STEP).map(colour));
        }
        Ok(Frame(seen))
    }

    /// Writes all that is seen now to `path`, as PPM.
    pub(super) fn keep(&self, path: &Path) -> Result<(), BenchError> {
        let Header { width, height, .. } = self.header;
        let mut picture = format!("P6 {width} {height} 255\n").into_bytes();
        let mut row = vec![0_u8; width * PIXEL_BYTES];
        for y in 0..height {
            self.read_row(y, &mut row)?;
            row.chunks_exact(PIXEL_BYTES).for_each(|pixel| picture.extend(pixel.iter().take(3).rev()));
        }
        File::create(path).and_then(|mut file| file.write_all(&picture)).map_err(BenchError::file(path))
    }

    fn read_row(&self, y: usize, row: &mut [u8]) -> Result<(), BenchError> {
        let at = u64::try_from(y * self.header.row_bytes).unwrap_or(u64::MAX);
        read_at(&self.memory, self.header.pixels_at + at, row).map_err(BenchError::machine("screen"))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

fn end(server: &mut Child) {
    // It may have ended by itself.
    let _ = server.kill();
    let _ = server.wait();
}

fn read_at(mut file: &File, at: u64, to: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(to)
}

/// Without the byte that has no colour.
fn colour(pixel: &[u8]) -> u32 {
    pixel.iter().take(3).rev().fold(0, |colour, byte| (colour << 8) | u32::from(*byte))
}

/// The header of an XWD file is 25 big-endian numbers, then the window's name, then 12 bytes a colour, then the pixels.
fn read_memory(folder: &Path) -> Result<(File, Header), BenchError> {
    let path = folder.join("Xvfb_screen0");
    let memory = File::open(&path).map_err(BenchError::file(&path))?;
    let mut bytes = [0_u8; 100];
    read_at(&memory, 0, &mut bytes).map_err(BenchError::file(&path))?;
    let number = |index: usize| {
        let number = bytes.as_chunks::<4>().0.get(index).copied().map(u32::from_be_bytes);
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
    };
    let (header_bytes, width, height, bits) = (number(0), number(4), number(5), number(11));
    let (row_bytes, colours) = (number(12), number(19));
    if bits != 8 * PIXEL_BYTES || row_bytes < width * PIXEL_BYTES {
        return Err(failed(format!("has pixels of {bits} bits")));
    }
    let pixels_at = u64::try_from(header_bytes + 12 * colours).unwrap_or_default();
    Ok((memory, Header { pixels_at, width, height, row_bytes }))
}
