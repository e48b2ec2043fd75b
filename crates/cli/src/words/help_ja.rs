//! `--help` in Japanese: the same command line with other words. A command or argument that is missing here fails a test.

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{before-help}{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

const EXIT_CODES: &str = "\
終了コード:
  0  完了
  1  プログラムの問題
  2  コマンドまたは入力の誤り(何もしていません)
  3  断られました: 状態、上限、重複
  4  支払われていません: 不成立、失敗、取り消し、期限切れ
  5  未確定、または支払い待ち: 再決済しないでください
  6  PayPay またはキーリングが未設定
  7  データを使えません: 使用中、容量不足、破損、新しい版、別のコンソールが使用中
  8  デモの帳簿が合いません";

/// What each command does, by its path.
const COMMANDS: &[(&str, &str)] = &[
    ("mpac", "PayPay の支払いを、ウィンドウなしで受け付け、確かめ、返金します"),
    ("mpac demo", "練習用の PayPay で店の一日を再現し、帳簿を照合する"),
    ("mpac pay", "支払いを受け付ける"),
    ("mpac pay qr", "QR を見せて、お客様に支払ってもらう"),
    ("mpac pay scan", "お客様のスマホのコードで支払う"),
    ("mpac payment", "取引を見る、照会する、取り消す、確定する"),
    ("mpac payment list", "取引の一覧(新しい順)"),
    ("mpac payment show", "1件の取引と、その経過"),
    ("mpac payment ask", "PayPay に今すぐ照会する"),
    ("mpac payment cancel", "取り消す: 支払い待ち、未確定、当日の支払い済み"),
    ("mpac payment settle", "PayPay が答えられない取引を、証拠を付けて手動で確定する"),
    ("mpac payment memo", "メモを書く"),
    ("mpac refund", "返金する"),
    ("mpac unresolved", "未確定の取引と、食い違い"),
    ("mpac home", "一日の合計と、対応が必要なこと"),
    ("mpac serve", "ウィンドウなしで、通知を受け取り、支払いを照会し続ける(止めるまで)"),
    ("mpac settings", "設定を見る、変える、試す"),
    ("mpac settings get", "すべての設定、または1つの設定を見る"),
    ("mpac settings set", "設定を1つ変える"),
    ("mpac settings test", "PayPay への接続を段階ごとに試す(お金は動きません)"),
    ("mpac secret", "シークレットを OS のキーリングに保管する"),
    ("mpac secret set", "シークレットを保管する(値は画面で尋ねるか、標準入力から読む)"),
    ("mpac secret list", "どのシークレットが設定済みか"),
    ("mpac sandbox", "模擬 PayPay(テスト用)"),
    ("mpac sandbox serve", "模擬 PayPay だけをこのコンピューターで動かす(止めるまで)"),
];

/// What each argument is, by its command's path and name, or by its name alone when it is the same everywhere.
const ARGUMENTS: &[(&str, &str)] = &[
    ("data", "データの場所。なければ OS が決めた場所"),
    ("practice", "練習モード: 模擬 PayPay と専用のデータを使い、本物のお金は動きません"),
    ("json", "結果を JSON で出す。失敗は標準エラーに JSON で出す"),
    ("lang", "表示する言語。なければロケールに従う"),
    ("help", "この説明を出す"),
    ("version", "版を出す"),
    ("amount", "税込の金額(円)。1200、1,200、¥1,200、１２００ は同じ"),
    ("tax_rate", "税率(%)、10 または 8。金額と、税率を書かない明細に使う"),
    ("items", "金額の代わりに明細(税込)。くり返し可"),
    ("description", "PayPay でお客様に見える内容。なければ明細から作る"),
    ("sale", "会計番号。同じ会計をもう一度試すときは同じ値にする。なければ作る"),
    ("operation", "操作番号。同じ値で同じコマンドをくり返しても、2回は行わない。なければ作る"),
    ("mpac pay qr/wait", "支払い済み、取り消し、期限切れになるまで待つ"),
    ("code", "スキャナーが読み取ったお客様のコード"),
    ("mpac pay scan/wait", "結果が分かるまで待つ(お客様の承認待ち、応答が失われたとき)"),
    ("payment_id", "取引: TXN-…、ORDER-…、または PayPay 決済番号"),
    ("date", "営業日: 2026-11-24"),
    ("status", "この状態だけ。くり返し可"),
    ("method", "この方法だけ。くり返し可"),
    ("search", "番号、レシート番号、または内容・明細・メモの言葉"),
    ("limit", "行数、1 から 500"),
    ("cursor", "前のページの終わり"),
    ("reason", "理由"),
    ("refund", "返金番号(返金について確定するとき)"),
    ("moved", "お金が動いたか"),
    ("evidence", "証拠: PayPay 決済番号、画面の写しの場所、サポート担当者の名前など"),
    ("memo", "メモ、500文字まで。空なら消す"),
    ("mpac settings get/key", "この設定だけ"),
    ("mpac settings set/key", "どの設定か(mpac settings get で見られます)"),
    ("value", "値。並びはカンマ区切り、空なら消す"),
    ("name", "どのシークレットか"),
    ("http", "TLS なしのポート。0 なら空いているもの"),
    ("https", "TLS のポート。0 なら空いているもの"),
    ("cert", "証明書の PEM ファイル"),
    ("mpac sandbox serve/key", "秘密鍵の PEM ファイル"),
    ("api_key", "API キー(クライアント ID)"),
    ("api_secret", "API シークレット。本物を守るものではありません"),
    ("merchant", "加盟店。なければどれでもよい"),
    ("webhook", "通知(Webhook)の送り先"),
    ("webhook_secret", "通知の署名シークレット。本物を守るものではありません"),
    ("state", "止めても残すための状態ファイル"),
    ("control", "テスト用の操作を /_control で受け付ける"),
    ("pays_after", "見せた QR を、お客様がこのミリ秒の後に支払う"),
];

/// The command line with Japanese help.
pub(crate) fn translate(command: Command) -> Command {
    let flag = |name: &'static str, short: char, action| Arg::new(name).short(short).long(name).action(action);
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
        .after_help(EXIT_CODES);
    translate_at(command, "mpac")
}

fn translate_at(command: Command, path: &str) -> Command {
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .mut_args(|argument| translate_argument(argument, path))
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            translate_at(sub, &path)
        });
    if let Some(about) = find(COMMANDS, path) {
        command = command.about(about);
    }
    command
}

fn translate_argument(argument: Arg, path: &str) -> Arg {
    let name = argument.get_id().to_string();
    let heading = if argument.is_positional() { "引数" } else { "オプション" };
    match find(ARGUMENTS, &format!("{path}/{name}")).or_else(|| find(ARGUMENTS, &name)) {
        Some(help) => argument.help(help).help_heading(heading),
        None => argument.help_heading(heading),
    }
}

fn find(words: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    words.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::command_line::CommandLine;

    fn untranslated(command: &Command, path: &str, missing: &mut Vec<String>) {
        if find(COMMANDS, path).is_none() {
            missing.push(path.to_owned());
        }
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let own = format!("{path}/{id}");
            if find(ARGUMENTS, &own).or_else(|| find(ARGUMENTS, id)).is_none() {
                missing.push(own);
            }
        }
        command.get_subcommands().for_each(|sub| untranslated(sub, &format!("{path} {}", sub.get_name()), missing));
    }

    #[test]
    fn every_command_and_argument_has_japanese_help() {
        let mut missing = Vec::new();
        untranslated(&CommandLine::command(), "mpac", &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_exit_codes_are_the_same_in_both_languages() {
        let numbers = |text: &str| -> Vec<String> {
            text.lines().skip(1).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
        };
        assert_eq!(numbers(EXIT_CODES), numbers(crate::command_line::EXIT_CODES));
    }
}
