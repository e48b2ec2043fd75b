//! A QR on a terminal.

use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};

/// Black on white, whatever the terminal's colours are: phones do not read the inverse reliably.
const BLACK_ON_WHITE: &str = "\u{1b}[30;107m";
const RESET: &str = "\u{1b}[0m";

/// The lines of the QR that says `url`, or none when it is too long for one.
pub(crate) fn lines(url: &str) -> Vec<String> {
    let Ok(code) = QrCode::with_error_correction_level(url, EcLevel::M) else { return Vec::new() };
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    drawn.lines().map(|line| format!("{BLACK_ON_WHITE}{line}{RESET}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_drawn_with_a_quiet_zone_and_fits_a_terminal() {
        let lines = lines("https://qr.paypay.ne.jp/28180104abcdefgh-ijkl_0123456789");
        assert!(lines.len() <= 24, "{} lines", lines.len());
        let bare = |line: &str| line.replace(BLACK_ON_WHITE, "").replace(RESET, "");
        assert!(lines.iter().all(|line| bare(line).chars().count() <= 80));
        assert!(bare(&lines[0]).chars().all(|c| c == ' '), "{:?}", lines[0]);
        assert!(super::lines(&"x".repeat(5_000)).is_empty());
    }
}
