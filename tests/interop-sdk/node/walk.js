"use strict";
// PayPay's own Node SDK, unchanged, through the life of a payment.
// Reads HTTPS_PORT, CONTROL_URL, API_KEY, API_SECRET and MERCHANT from the environment; Node finds the certificate
// authority by NODE_EXTRA_CA_CERTS. Ends with status 1 at the first surprise.

const assert = require("node:assert/strict");
const { randomUUID } = require("node:crypto");
const { setTimeout: pause } = require("node:timers/promises");
const PAYPAY = require("@paypayopa/paypayopa-sdk-node");

const { HTTPS_PORT, CONTROL_URL, API_KEY, API_SECRET, MERCHANT } = process.env;

function configure(changes) {
  PAYPAY.Configure({
    clientId: API_KEY,
    clientSecret: API_SECRET,
    merchantId: MERCHANT,
    conf: new PAYPAY.Conf({ hostName: "localhost", portNumber: Number(HTTPS_PORT) }),
    ...changes,
  });
}

async function control(path) {
  const response = await fetch(`${CONTROL_URL}/_control${path}`, { method: "POST" });
  assert.ok(response.ok, `${path}: ${response.status}`);
}

const yen = (amount) => ({ amount, currency: "JPY" });
const order = (amount, more) => ({ merchantPaymentId: `JS-${randomUUID()}`, amount: yen(amount), ...more });

function expect(answer, status, code = "SUCCESS") {
  assert.deepEqual([answer.STATUS, answer.BODY?.resultInfo?.code], [status, code], JSON.stringify(answer));
  return answer.BODY.data;
}

async function waitFor(ask, status) {
  for (let tries = 0; tries < 100; tries += 1) {
    const data = expect(await ask(), 200);
    if (data.status === status) return data;
    await pause(100);
  }
  throw new Error(`never became ${status}`);
}

async function paidCodeIsRefundedInPart() {
  const items = [{ name: "珈琲", category: "飲料", quantity: 2, productId: "1", unitPrice: yen(600) }];
  const order1 = order(1200, { codeType: "ORDER_QR", orderDescription: "珈琲 2点", orderItems: items });
  const code = expect(await PAYPAY.QRCodeCreate(order1), 201);
  assert.ok(code.expiryDate > Date.now() / 1000);
  assert.deepEqual(code.orderItems[0].unit_price, yen(600));
  expect(await PAYPAY.QRCodeCreate(order1), 400, "DUPLICATE_DYNAMIC_QR_REQUEST");

  const ask = () => PAYPAY.GetCodePaymentDetails([order1.merchantPaymentId]);
  assert.equal(expect(await ask(), 200).status, "CREATED");
  await control(`/orders/${code.codeId}/pay`);
  const { paymentId } = await waitFor(ask, "COMPLETED");
  expect(await PAYPAY.QRCodeDelete([code.codeId]), 400, "DYNAMIC_QR_ALREADY_PAID");

  const refund = { merchantRefundId: `JSR-${randomUUID()}`, paymentId, amount: yen(500), reason: "返品" };
  assert.deepEqual(expect(await PAYPAY.PaymentRefund(refund), 200).amount, yen(500));
  await waitFor(() => PAYPAY.GetRefundDetails([`${refund.merchantRefundId}?paymentId=${paymentId}`]), "REFUNDED");
  const tooMuch = { ...refund, merchantRefundId: `JSR-${randomUUID()}`, amount: yen(701) };
  expect(await PAYPAY.PaymentRefund(tooMuch), 400, "INVALID_PARAMS");
  assert.equal(expect(await ask(), 200).refunds.data[0].merchantRefundId, refund.merchantRefundId);
}

async function unpaidCodeIsDeleted() {
  const order1 = order(300, { codeType: "ORDER_QR" });
  const code = expect(await PAYPAY.QRCodeCreate(order1), 201);
  expect(await PAYPAY.QRCodeDelete([code.codeId]), 200);
  expect(await PAYPAY.GetCodePaymentDetails([order1.merchantPaymentId]), 400, "DYNAMIC_QR_PAYMENT_NOT_FOUND");
}

async function scannedPaymentIsCancelled() {
  const order1 = order(777, { userAuthorizationId: "28180104749201823347" });
  assert.equal(expect(await PAYPAY.CreatePayment(order1), 201).status, "COMPLETED");
  const ask = () => PAYPAY.GetPaymentDetails([order1.merchantPaymentId]);
  assert.equal(expect(await ask(), 200).status, "COMPLETED");
  expect(await PAYPAY.PaymentCancel([order1.merchantPaymentId]), 202, "REQUEST_ACCEPTED");
  await waitFor(ask, "FAILED");
  const poor = order(777, { userAuthorizationId: "28180104749201829001" });
  expect(await PAYPAY.CreatePayment(poor), 400, "NO_SUFFICIENT_FUND");
}

async function strangersAreRefused() {
  configure({ clientSecret: "wrong" });
  expect(await PAYPAY.GetPaymentDetails(["X"]), 401, "UNAUTHORIZED");
  configure({ merchantId: "SOMEBODY-ELSE" });
  expect(await PAYPAY.GetPaymentDetails(["X"]), 401, "OP_OUT_OF_SCOPE");
}

async function main() {
  for (const merchantId of [MERCHANT, undefined]) {
    configure({ merchantId });
    await paidCodeIsRefundedInPart();
    await unpaidCodeIsDeleted();
    await scannedPaymentIsCancelled();
  }
  await strangersAreRefused();
  console.log("node: @paypayopa/paypayopa-sdk-node 2.2.0 is satisfied");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
