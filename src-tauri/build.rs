//! Build script of the shell: Tauri's code generation, with capabilities and permissions in their own folders.
//!
//! The permissions make the console's own commands subject to capabilities: without them every page might ask everything.

use tauri_build::{AppManifest, Attributes};

fn main() {
    let attributes = Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(AppManifest::new().permissions_path_pattern("src-tauri/permissions/**/*"));
    for folder in ["src-tauri/capabilities", "src-tauri/permissions"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    }
}
