// One purchase with the official Node.js client, unmodified: `node purchase.js '{"host": ...}' name`.
// What comes out is printed as one line of JSON.
"use strict";

const [settings, name] = process.argv.slice(2);
const client = require("ovh")({ ...JSON.parse(settings), warn: () => {} });

const call = (method, path, content) => client.requestPromised(method, path, content);

async function main() {
  const { cartId } = await call("POST", "/order/cart", { ovhSubsidiary: "FR", description: "café" });
  await call("POST", `/order/cart/${cartId}/assign`);
  const offers = await call("GET", `/order/cart/${cartId}/domain`, { domain: name });
  const item = await call("POST", `/order/cart/${cartId}/domain`, { domain: name });
  const path = `/order/cart/${cartId}/item/${item.itemId}`;
  for (const wanted of await call("GET", `${path}/requiredConfiguration`)) {
    if (wanted.required) await call("POST", `${path}/configuration`, { label: wanted.label, value: "true" });
  }
  const order = await call("POST", `/order/cart/${cartId}/checkout`, { waiveRetractationPeriod: true });
  await call("POST", `/me/order/${order.orderId}/payWithRegisteredPaymentMean`, { paymentMean: "ovhAccount" });
  const status = await call("GET", `/me/order/${order.orderId}/status`);
  let refusal = null;
  try {
    await call("GET", "/me/order/1");
  } catch (error) {
    refusal = { status: error.error, message: error.message };
  }
  const { description } = await call("GET", `/order/cart/${cartId}`);
  console.log(JSON.stringify({ orderId: order.orderId, offers: offers.length, status, refusal, description }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
