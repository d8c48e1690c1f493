// What the journeys register, print and bind: one new product of the laver cooperative.

/** The cooperative's 厂商识别代码 and an item that the demo county leaves free. */
export const GTIN = withCheckDigit("690123459001");

export const ORDERED = 1_000_000;
export const LOTS = { page: "E2E-A", line: "E2E-B", file: "E2E-C" };
export const ROLL = 100_000;

/** GS1 General Specifications §7.9.1: weights 3 and 1 from the right. */
export function withCheckDigit(twelve) {
  const weighed = [...twelve].reverse().map((digit, at) => Number(digit) * (at % 2 === 0 ? 3 : 1));
  return twelve + ((10 - (weighed.reduce((sum, one) => sum + one, 0) % 10)) % 10);
}

export function fourteen(gtin) {
  return gtin.padStart(14, "0");
}
