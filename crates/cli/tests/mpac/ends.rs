//! The demonstration: every yen ties out.

use crate::shop::Shop;

#[test]
fn the_demonstration_ties_out() {
    let shop = Shop::new();
    let demo = shop.run(&["--json", "demo"]);
    assert_eq!(demo.code, 0, "{demo:?}");
    let report = demo.view();
    let comparison = &report["comparison"];
    assert_eq!(comparison["ties_out"], true);
    assert_eq!(comparison["ours"], comparison["theirs"]);
    assert_eq!((&comparison["ours"]["captured"], &comparison["ours"]["returned"]), (&33_300.into(), &3_000.into()));
    assert_eq!((&comparison["payments"], &comparison["same_payments"]), (&10.into(), &10.into()));
    assert_eq!(report["home"]["totals"]["net"], 30_300);
}

#[test]
fn the_report_is_written_for_people_and_a_used_directory_is_no_obstacle() {
    let shop = Shop::new();
    shop.paid("12345");
    let demo = shop.run(&["--lang", "ja", "demo"]);
    assert_eq!((demo.code, demo.stderr.as_str()), (0, ""), "{demo:?}");
    for words in ["きょうの報告", "¥33,300", "¥3,000", "お客様側で不成立", "1円まで合っています"]
    {
        assert!(demo.stdout.contains(words), "{words}: {}", demo.stdout);
    }
}
