/** The frame around every screen. */
export const shell = {
  nav: {
    label: "メニュー",
    home: "ホーム",
    pay: "支払い",
    transactions: "取引",
    unresolved: "未確定",
    settings: "設定",
    unresolvedCount: "未確定 {{count}}件",
  },
  skip: "本文へ移動",
  businessDate: "{{date}} 営業日",
  clock: "現在時刻(日本時間)",
  paypay: {
    idle: "PayPay 待機中",
    up: "PayPay 接続中",
    down: "PayPay 接続できません",
    not_configured: "PayPay 未設定",
  },
  operator: "担当者",
  language: "Language",
  languageName: { ja: "日本語", en: "English" },
  switchLanguage: "表示言語を切り替える",
  scheme: { toDark: "暗い配色にする", toLight: "明るい配色にする" },
  startup: {
    title: "起動できません",
    safe: "データは変更していません。",
    again: "もう一度確かめる",
  },
  crash: {
    title: "画面を表示できませんでした",
    safe: "支払いと記録は、この画面とは別に動き続けています。",
    home: "ホームへ戻る",
    reload: "画面を開き直す",
  },
  notFound: { title: "この画面はありません", home: "ホームへ戻る" },
  outside: {
    title: "このページは MPAC コンソールの中で開きます",
    next: "デスクトップの「MPAC Console」から起動してください。",
  },
};
