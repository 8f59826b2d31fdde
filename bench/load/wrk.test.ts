import { expect, test } from "vitest";
import { parseWrk } from "./wrk.ts";

const output = `Running 8s test @ http://127.0.0.1:4191/ru
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   633.06us  510.11us  12.43ms   99%
    Req/Sec    54.12k     3.10k   60.01k    71.25%
  Latency Distribution
     50%  530.00us
     75%  700.00us
     90%    1.02ms
     99%    3.60ms
  430771 requests in 8.00s, 1.52GB read
  Socket errors: connect 0, read 2, write 0, timeout 1
  Non-2xx or 3xx responses: 4
Requests/sec:  53845.12
Transfer/sec:    194.10MB
`;

test("the output of wrk is parsed into numbers, times in milliseconds", () => {
  expect(parseWrk(output)).toEqual({ rate: 53_845.12, requests: 430_771, seconds: 8, p50: 0.53, p99: 3.6, failed: 7 });
});

test("output without failure lines means zero failures", () => {
  expect(parseWrk(output.replace(/ {2}Socket.*\n {2}Non.*\n/, "")).failed).toBe(0);
});

test("a time followed by a blank is parsed", () => {
  expect(parseWrk(output.replace("     99%    3.60ms", "     99%    1.89s ")).p99).toBe(1_890);
});

test("any other output throws an error that quotes it", () => {
  expect(() => parseWrk("unable to connect to 127.0.0.1:1")).toThrow("unable to connect");
});
