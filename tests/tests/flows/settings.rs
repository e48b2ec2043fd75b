//! Setting PayPay up, and trying it out first.

use app::{App, AppError, AppOptions};
use contract::{
    Attention, Cause, ConnectionTest, FieldReason, LinkState, PaymentState, ProviderProfile, SecretName, SetSecret,
    Settings, ShowHome, StepResult, TestStep,
};
use sandbox::{ActiveFault, Fault, Sandbox};
use store::{Store, StoreOptions};
use tempfile::TempDir;

use crate::{
    in_both_profiles,
    ports::World,
    press,
    shop::{boss, open_app, open_provider, settings, view},
};

in_both_profiles!(
    from_nothing_to_the_first_payment,
    connection_test_says_which,
    settings_are_checked,
    keyring_is_locked,
    practice_is_fixed,
);

struct NewShop {
    app: App,
    sandbox: Sandbox,
    world: World,
    good: Settings,
    folder: TempDir,
}

/// A shop that nobody has set up.
async fn new_shop(profile: ProviderProfile) -> NewShop {
    let world = World::with(&[]);
    let sandbox = open_provider(&world.clock).await;
    let folder = TempDir::new().unwrap();
    let app = open_app(folder.path(), None, &world);
    NewShop { good: settings(&sandbox, profile), app, sandbox, world, folder }
}

fn api_secret(value: &str) -> SetSecret {
    SetSecret { name: SecretName::PaypayApiSecret, value: value.into() }
}

async fn from_nothing_to_the_first_payment(profile: ProviderProfile) {
    let NewShop { app, sandbox, world, good, folder } = new_shop(profile).await;
    let refused = app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_200))).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::ProviderNotConfigured { missing: "api_key".into() });
    let home = app.show_home(&boss(), ShowHome::default()).await.unwrap();
    assert_eq!(home.attention, [Attention::NotConfigured]);
    assert_eq!(app.show_console(&boss(), false).await.unwrap().paypay, LinkState::NotConfigured);

    let padded = Settings { store_name: "  渋谷店 ".into(), ..good.clone() };
    let saved = app.save_settings(&boss(), padded).await.unwrap().view;
    assert_eq!((&*saved.settings.store_name, &saved.secrets_set[..]), ("渋谷店", &[][..]));
    let refused = app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_200))).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::ProviderNotConfigured { missing: "paypay_api_secret".into() });

    let view_of = app.set_secret(&boss(), api_secret(" sandbox-secret ")).await.unwrap().view;
    assert_eq!(view_of.secrets_set, [SecretName::PaypayApiSecret]);
    assert!(!format!("{view_of:?}").contains("sandbox-secret"));
    assert!(app.test_connection(&boss(), good.clone()).await.unwrap().ok);
    let shown = view(app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_200))).await).unwrap();
    assert_eq!(shown.row.state, PaymentState::AwaitingCustomer);
    assert_eq!(sandbox.snapshot().orders.len(), 1);

    drop(app);
    let app = open_app(folder.path(), None, &world);
    assert_eq!(*app.settings(), Settings { store_name: "渋谷店".into(), ..good });
    let view_of = app.set_secret(&boss(), api_secret("")).await.unwrap().view;
    assert!(view_of.secrets_set.is_empty(), "an empty secret is forgotten");
}

/// The first step that failed; after it nothing was tried.
fn stopped_at(test: &ConnectionTest) -> Option<TestStep> {
    assert_eq!(test.lines.len(), 8, "{test:?}");
    let failed = test.lines.iter().position(|it| it.result == StepResult::Failed)?;
    assert!(!test.ok && test.lines[failed].note.is_some(), "{test:?}");
    assert!(test.lines[..failed].iter().all(|it| it.result != StepResult::Failed));
    Some(test.lines[failed].step)
}

async fn connection_test_says_which(profile: ProviderProfile) {
    let NewShop { app, sandbox, good, folder: _folder, .. } = new_shop(profile).await;
    let test = async |settings: &Settings| app.test_connection(&boss(), settings.clone()).await.unwrap();
    assert_eq!(stopped_at(&test(&Settings { api_key: String::new(), ..good.clone() }).await), Some(TestStep::Settings));
    assert_eq!(stopped_at(&test(&good).await), Some(TestStep::Secret));
    app.set_secret(&boss(), api_secret("wrong")).await.unwrap();
    assert_eq!(stopped_at(&test(&good).await), Some(TestStep::Authentication));
    app.set_secret(&boss(), api_secret("sandbox-secret")).await.unwrap();
    let passed = test(&good).await;
    assert!(passed.ok && stopped_at(&passed).is_none(), "{passed:?}");
    let nobody = Settings { base_url: "http://127.0.0.1:9".into(), ..good.clone() };
    assert_eq!(stopped_at(&test(&nobody).await), Some(TestStep::Connect));
    let no_tls = Settings { base_url: good.base_url.replace("http://", "https://"), ..good.clone() };
    assert_eq!(stopped_at(&test(&no_tls).await), Some(TestStep::Tls));
    sandbox.set_fault(ActiveFault::always(Fault::ClockSkew { seconds: 300 })).unwrap();
    assert_eq!(stopped_at(&test(&good).await), Some(TestStep::Clock));
    sandbox.clear_faults().unwrap();
    sandbox.set_fault(ActiveFault::always(Fault::HtmlAnswer)).unwrap();
    assert_eq!(stopped_at(&test(&good).await), Some(TestStep::Answer));
    assert!(sandbox.snapshot().orders.is_empty(), "a test moves no money");
}

async fn settings_are_checked(profile: ProviderProfile) {
    let NewShop { app, good, folder: _folder, .. } = new_shop(profile).await;
    type Change = fn(&mut Settings);
    let cases: [(&str, FieldReason, Change); 4] = [
        ("base_url", FieldReason::InsecureUrl, |it| it.base_url = "http://203.0.113.1".into()),
        ("token_url", FieldReason::Malformed, |it| it.token_url = "token".into()),
        ("listener_address", FieldReason::Malformed, |it| it.listener_address = "here".into()),
        ("webhook_networks[0]", FieldReason::Malformed, |it| it.webhook_networks = vec!["203.0.113.0/99".into()]),
    ];
    for (name, reason, change) in cases {
        let mut bad = good.clone();
        change(&mut bad);
        match app.save_settings(&boss(), bad).await {
            Err(AppError::Field { field, reason: found, .. }) => assert_eq!((&*field, found), (name, reason)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(*app.settings(), app::settings::defaults(), "nothing was kept");
    for value in ["naïve", "two words", &"x".repeat(1_001)] {
        assert!(matches!(app.set_secret(&boss(), api_secret(value)).await, Err(AppError::Field { .. })));
    }
}

async fn keyring_is_locked(profile: ProviderProfile) {
    let shop = new_shop(profile).await;
    let NewShop { app, world, good, .. } = &shop;
    world.drawer.lock(true);
    let refused = app.set_secret(&boss(), api_secret("sandbox-secret")).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::KeyringUnavailable { said: "the drawer is locked".into() });
    let shown = app.show_settings(&boss()).await.unwrap();
    assert!(shown.keyring_problem.is_some() && shown.secrets_set.is_empty());
    assert_eq!(stopped_at(&app.test_connection(&boss(), good.clone()).await.unwrap()), Some(TestStep::Secret));
    // Saving what is not secret works all the same.
    app.save_settings(&boss(), good.clone()).await.unwrap();
    world.drawer.lock(false);
    app.set_secret(&boss(), api_secret("sandbox-secret")).await.unwrap();
    let request = press::scan_of(&press::sale(1_200), press::CODE);
    let paid = view(app.start_scan_payment(&boss(), request).await).unwrap();
    assert_eq!(paid.row.state, PaymentState::Completed);
}

async fn practice_is_fixed(profile: ProviderProfile) {
    let NewShop { sandbox, world, good, folder, .. } = new_shop(profile).await;
    let store = Store::open(&StoreOptions::new(
        folder.path().join("practice.sqlite3"),
        "2026-11-24T01:00:00Z".parse().unwrap(),
    ));
    let options = AppOptions { practice: true, fixed_settings: Some(good.clone()) };
    let app = App::open(store.unwrap(), world.ports(), options).unwrap();
    assert!(app.show_settings(&boss()).await.unwrap().read_only);
    assert!(app.show_console(&boss(), true).await.unwrap().practice);
    let refused = app.save_settings(&boss(), good).await.unwrap_err().to_failure();
    assert_eq!(refused.cause, Cause::NotAllowed);
    drop(sandbox);
}
