//! What went wrong, and what to do. One pair of sentences for each code of the contract.

use contract::{Cause, FieldReason, RefundClosedReason};

use super::super::{Words, argument, example, yen};

/// What could not be done.
pub(super) fn what(words: &dyn Words, cause: &Cause) -> String {
    match cause {
        Cause::InvalidInput { field, reason, limit, found } => {
            format!("{}: {}", argument(field), with_found(field_reason(*reason, *limit), found.as_deref()))
        }
        Cause::OperationConflict => "同じ操作番号(--operation)が、別の内容で使われています".into(),
        Cause::SaleUnresolved { payment_id } => format!("この会計には、結果が未確定の支払いがあります({payment_id})"),
        Cause::SaleAlreadyPaid { payment_id } => format!("この会計はすでに支払い済みです({payment_id})"),
        Cause::NotFound { id } => format!("「{id}」は見つかりません"),
        Cause::NotAllowed => "この操作はできません".into(),
        Cause::WrongState { state } => format!("いまの状態(「{}」)では、この操作はできません", words.state(*state)),
        Cause::RefundExceeds { requested, refundable } => {
            format!("返金額 {} が、返金できる残り {} を超えています", yen(*requested), yen(*refundable))
        }
        Cause::RefundClosed { reason } => format!("この取引は返金できません。{}", refund_closed(*reason)),
        Cause::ProviderNotConfigured { missing } => format!("PayPay の設定が済んでいません(不足: {missing})"),
        Cause::KeyringUnavailable { said } => format!("パスワードの保管場所(キーリング)を使えません: {said}"),
        Cause::StoreBusy => "データが一時的に使用中です".into(),
        Cause::StoreFull => "ディスクの空き容量がありません".into(),
        Cause::StoreBroken { said } => format!("データを使えません: {said}"),
        Cause::StoreNewer { found, supported } => {
            format!("データが、このプログラムより新しい版で作られています(データ {found}、対応 {supported} まで)")
        }
        Cause::AlreadyRunning { path } => format!("別の MPAC コンソールがこのデータを使っています({path})"),
        Cause::Internal { reference } => format!("予期しない問題が起きました({reference})"),
    }
}

/// What to do about it.
pub(super) fn next(cause: &Cause) -> String {
    match cause {
        Cause::InvalidInput { field, .. } => match example(field) {
            Some(example) => format!("書き方: {example}"),
            None => "値を直して、もう一度実行してください。何も記録していません。".into(),
        },
        Cause::OperationConflict => "新しい操作なら、--operation を別の値にするか、付けずに実行してください。".into(),
        Cause::SaleUnresolved { payment_id } => {
            format!("再決済しないでください。mpac payment ask {payment_id} で結果を確かめてください。")
        }
        Cause::SaleAlreadyPaid { payment_id } => {
            format!("再決済しないでください。mpac payment show {payment_id} で支払いを確かめてください。")
        }
        Cause::NotFound { .. } => "mpac payment list で番号を確かめてください。練習の取引には --practice を付けます。".into(),
        Cause::NotAllowed => "権限のある担当者に頼んでください。練習モードでは設定とシークレットは変えられません。".into(),
        Cause::WrongState { .. } => "mpac payment show で最新の状態を確かめてください。".into(),
        Cause::RefundExceeds { refundable, .. } => format!("{} 以下の金額を指定してください。", yen(*refundable)),
        Cause::RefundClosed { reason: RefundClosedReason::DayIsOver } => "mpac refund で返金してください。".into(),
        Cause::RefundClosed { .. } => "返金が必要なときは、現金など別の方法でお返しし、メモに残してください。".into(),
        Cause::ProviderNotConfigured { .. } => {
            "mpac settings set api_key … と mpac secret set paypay_api_secret で設定し、mpac settings test で確かめてください。\
             試すだけなら --practice を付けてください。"
                .into()
        }
        Cause::KeyringUnavailable { .. } => {
            "デスクトップに入り直すか、キーリングのロックを解いてから、もう一度実行してください。".into()
        }
        Cause::StoreBusy => "少し待ってから、同じコマンドをもう一度実行してください。何も失われていません。".into(),
        Cause::StoreFull => "不要なファイルを消して空きを作ってください。記録済みの取引は無事です。".into(),
        Cause::StoreBroken { .. } => {
            "このまま使わず、--data の場所を確かめ、バックアップから戻すか、サポートに連絡してください。".into()
        }
        Cause::StoreNewer { .. } => "プログラムを最新版に更新してください。".into(),
        Cause::AlreadyRunning { .. } => "開いているウィンドウか mpac serve を使うか、それを終えてください。".into(),
        Cause::Internal { .. } => "もう一度実行してください。続くときは、この番号とログをサポートに伝えてください。".into(),
    }
}

fn with_found(sentence: String, found: Option<&str>) -> String {
    match found {
        Some(found) => format!("{sentence}(読み取った内容: {found})"),
        None => sentence,
    }
}

fn field_reason(reason: FieldReason, limit: Option<i64>) -> String {
    let up_to = |unit: &str, word: &str| limit.map(|limit| format!("({limit}{unit}{word})")).unwrap_or_default();
    match reason {
        FieldReason::Empty => "入力してください".into(),
        FieldReason::NotANumber => "数字で入力してください".into(),
        FieldReason::Fractional => "小数は使えません。円単位で入力してください".into(),
        FieldReason::Negative => "マイナスの金額は使えません".into(),
        FieldReason::Zero => "1以上を入力してください".into(),
        FieldReason::TooManyDigits => format!("桁が多すぎます{}", up_to("桁", "まで")),
        FieldReason::OverLimit => {
            format!("上限{}を超えています", limit.map(|limit| format!("({})", yen(limit))).unwrap_or_default())
        }
        FieldReason::BadCharacter => "使えない文字が入っています".into(),
        FieldReason::TooShort => format!("短すぎます{}", up_to("文字", "以上")),
        FieldReason::TooLong => format!("長すぎます{}", up_to("文字", "まで")),
        FieldReason::ReadTwice => "コードが2回続けて読み取られました。もう一度読み取ってください".into(),
        FieldReason::TooMany => format!("数が多すぎます{}", up_to("", "まで")),
        FieldReason::Malformed => "形式が正しくありません".into(),
        FieldReason::InsecureUrl => "https:// で始まる URL を入力してください".into(),
    }
}

fn refund_closed(reason: RefundClosedReason) -> &'static str {
    match reason {
        RefundClosedReason::WindowClosed => "返金できる期間(支払いから365日)を過ぎています",
        RefundClosedReason::TooManyRefunds => "返金の回数が上限(20回)に達しています",
        RefundClosedReason::DayIsOver => "当日の取り消しができる時間を過ぎています",
        RefundClosedReason::AlreadyRefunded => "すでに返金があります",
    }
}
