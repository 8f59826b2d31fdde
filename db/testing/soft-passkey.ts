import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Signed = { challenge: string; origin?: string; rpId?: string; counter?: number; userVerified?: boolean };

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

/** A software authenticator with one ES256 key. It answers challenges as browsers and security keys do. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly point: { x: Buffer; y: Buffer };

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.privateKey = privateKey;
    this.point = { x: Buffer.from(x, "base64url"), y: Buffer.from(y, "base64url") };
  }

  /** The response to a request to create a passkey, as JSON text. */
  make(signed: Signed): string {
    const data = Buffer.concat([
      authenticatorData(signed, WITH_CREDENTIAL),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.coseKey(),
    ]);
    // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from("fmt"),
      Buffer.from([0x64]),
      Buffer.from("none"),
      Buffer.from([0x67]),
      Buffer.from("attStmt"),
      Buffer.from([0xa0, 0x68]),
      Buffer.from("authData"),
      Buffer.from([0x59, data.length >> 8, data.length & 0xff]),
      data,
    ]);
    return this.answer({
      clientDataJSON: clientData("webauthn.create", signed),
      attestationObject: attestationObject.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** The response to a request to sign in, as JSON text. */
  sign(signed: Signed): string {
    const data = authenticatorData(signed, 0);
    const clientDataJSON = clientData("webauthn.get", signed);
    const hash = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
    return this.answer({
      clientDataJSON,
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", Buffer.concat([data, hash]), this.privateKey).toString("base64url"),
    });
  }

  private answer(response: object): string {
    const id = this.id.toString("base64url");
    return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} });
  }

  /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
  private coseKey(): Buffer {
    const bytes = (key: number, value: Buffer) => Buffer.concat([Buffer.from([key, 0x58, value.length]), value]);
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    return Buffer.concat([head, bytes(0x21, this.point.x), bytes(0x22, this.point.y)]);
  }
}

function authenticatorData({ rpId = "localhost", counter = 0, userVerified = true }: Signed, flags: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const all = flags | USER_PRESENT | (userVerified ? USER_VERIFIED : 0);
  return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([all]), count]);
}

function clientData(type: string, { challenge, origin = "http://localhost:3000" }: Signed): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url");
}
