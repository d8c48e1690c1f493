// What was looked at and what was found: one line a check, a summary at the end.

export class Report {
  #passed = 0;
  #failed = [];
  #journey = "";

  begin(journey) {
    this.#journey = journey;
    console.log(`\n${journey}`);
  }

  /** One claim. What was found instead is said when it does not hold. */
  check(claim, holds, found = "") {
    if (holds) {
      this.#passed += 1;
      console.log(`  ok    ${claim}`);
    } else {
      const line = found === "" ? claim : `${claim} — ${found}`;
      this.#failed.push(`${this.#journey}: ${line}`);
      console.log(`  FAIL  ${line}`);
    }
    return Boolean(holds);
  }

  equal(claim, found, expected) {
    return this.check(claim, found === expected, `found ${found}, expected ${expected}`);
  }

  /** A journey that could not go on. */
  broke(error) {
    this.check("the journey goes through", false, String(error.stack ?? error).slice(0, 1500));
  }

  /** Says how it went; true when nothing failed. */
  summary(seconds) {
    if (this.#failed.length > 0) {
      console.log(`\n${this.#failed.map((line) => `  ✗ ${line}`).join("\n")}`);
    }
    console.log(`\n${this.#passed} passed, ${this.#failed.length} failed in ${seconds.toFixed(0)} s`);
    return this.#failed.length === 0;
  }
}
