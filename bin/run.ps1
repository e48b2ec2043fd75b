# Builds the console and opens it, for developers on Windows:   bin\run.ps1 [-Live] [arguments for the console]
# The counterpart of bin/run. It has not been run yet: the suite runs on Linux.
# Needs Rust by rustup, the Visual C++ build tools, Node.js 20.19 or newer, and WebView2 (part of Windows 11).
param([switch]$Live, [Parameter(ValueFromRemainingArguments)][string[]]$Others = @())

$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

function Invoke-Step([string]$Name, [scriptblock]$Step) {
    Write-Host "$Name ..."
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $Step
    if ($LASTEXITCODE -ne 0) { throw "$Name failed (exit $LASTEXITCODE)" }
    Write-Host ("{0}: ok ({1:n0} s)" -f $Name, $clock.Elapsed.TotalSeconds)
}

foreach ($tool in 'cargo', 'npm') {
    if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) { throw "$tool is not installed" }
}
if (-not (Test-Path ui/node_modules)) { Invoke-Step 'Packages of ui' { npm --prefix ui ci --no-audit --no-fund } }
Invoke-Step 'UI' { npm --prefix ui run build }
Invoke-Step 'Console (the first build takes some minutes)' {
    cargo build --workspace --features mpac-console/embedded-ui --bin mpac-console
}
$mode = if ($Live) { @() } else { @('--practice') }
& target/debug/mpac-console.exe @mode @Others
exit $LASTEXITCODE
