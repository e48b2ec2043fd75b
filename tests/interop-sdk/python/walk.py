"""PayPay's own Python SDK, unchanged, through the life of a payment.

Reads BASE_URL (https), CONTROL_URL, API_KEY, API_SECRET and MERCHANT from the environment; requests finds the
certificate authority by REQUESTS_CA_BUNDLE. Ends with status 1 at the first surprise.
"""

import json
import os
import time
import urllib.request
import uuid

import paypayopa

CONTROL = os.environ["CONTROL_URL"]


def control(path, method="POST"):
    request = urllib.request.Request(f"{CONTROL}/_control{path}", method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def client(merchant=None, secret=None):
    made = paypayopa.Client(
        auth=(os.environ["API_KEY"], secret or os.environ["API_SECRET"]), base_url=os.environ["BASE_URL"]
    )
    made.set_assume_merchant(merchant)
    return made


def yen(amount):
    return {"amount": amount, "currency": "JPY"}


def order(amount, **more):
    return {"merchantPaymentId": f"PY-{uuid.uuid4()}", "amount": yen(amount), **more}


def expect(answer, code="SUCCESS", **data):
    assert answer["resultInfo"]["code"] == code, answer
    for key, value in data.items():
        assert answer["data"][key] == value, (key, value, answer)
    return answer["data"]


def wait_for(ask, status):
    deadline = time.monotonic() + 10
    while True:
        answer = ask()
        if expect(answer)["status"] == status:
            return answer["data"]
        assert time.monotonic() < deadline, (status, answer)
        time.sleep(0.1)


def paid_code_is_refunded_in_part(sdk):
    items = [{"name": "珈琲", "category": "飲料", "quantity": 2, "productId": "1", "unitPrice": yen(600)}]
    new = order(1200, codeType="ORDER_QR", orderDescription="珈琲 2点", orderItems=items)
    code = expect(sdk.Code.create_qr_code(new), orderDescription="珈琲 2点", amount=yen(1200))
    assert code["expiryDate"] > time.time(), code
    assert code["orderItems"][0]["unit_price"] == yen(600), code
    expect(sdk.Code.create_qr_code(new), "DUPLICATE_DYNAMIC_QR_REQUEST")

    def ask():
        return sdk.Code.get_payment_details(new["merchantPaymentId"])

    expect(ask(), status="CREATED", acceptedAt=0)
    control(f"/orders/{code['codeId']}/pay")
    paid = wait_for(ask, "COMPLETED")
    expect(sdk.Code.delete_qr_code(code["codeId"]), "DYNAMIC_QR_ALREADY_PAID")

    refund_id = f"PYR-{uuid.uuid4()}"
    refund = {"merchantRefundId": refund_id, "paymentId": paid["paymentId"], "amount": yen(500), "reason": "返品"}
    expect(sdk.Payment.refund_payment(refund), amount=yen(500))
    wait_for(lambda: sdk.Payment.refund_details(refund_id), "REFUNDED")
    too_much = {**refund, "merchantRefundId": f"{refund_id[:-4]}more", "amount": yen(701)}
    expect(sdk.Payment.refund_payment(too_much), "INVALID_PARAMS")
    details = expect(ask(), status="COMPLETED")
    assert details["refunds"]["data"][0]["merchantRefundId"] == refund_id, details


def unpaid_code_is_deleted(sdk):
    new = order(300, codeType="ORDER_QR")
    code = expect(sdk.Code.create_qr_code(new))
    expect(sdk.Code.delete_qr_code(code["codeId"]))
    expect(sdk.Code.get_payment_details(new["merchantPaymentId"]), "DYNAMIC_QR_PAYMENT_NOT_FOUND")


def scanned_payment_is_cancelled(sdk):
    new = order(777, userAuthorizationId="28180104749201823347")
    expect(sdk.Payment.create(new), status="COMPLETED")

    def ask():
        return sdk.Payment.get_payment_details(new["merchantPaymentId"])

    expect(ask(), status="COMPLETED")
    expect(sdk.Payment.cancel_payment(new["merchantPaymentId"]), "REQUEST_ACCEPTED")
    wait_for(ask, "FAILED")
    poor = order(777, userAuthorizationId="28180104749201829001")
    expect(sdk.Payment.create(poor), "NO_SUFFICIENT_FUND")


def strangers_are_refused():
    expect(client(secret="wrong").Payment.get_payment_details("X"), "UNAUTHORIZED")
    expect(client(merchant="SOMEBODY-ELSE").Payment.get_payment_details("X"), "OP_OUT_OF_SCOPE")


for sdk in (client(), client(merchant=os.environ["MERCHANT"])):
    paid_code_is_refunded_in_part(sdk)
    unpaid_code_is_deleted(sdk)
    scanned_payment_is_cancelled(sdk)
strangers_are_refused()
print("python: paypayopa 1.0.9 is satisfied")
