/** For the browser's store of passwords alone: it keeps the address together with the password that is chosen beside it. */
export function OwnAddress({ email }: { email: string }) {
  return (
    <input
      className="vh"
      type="email"
      name="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      autoComplete="username"
    />
  );
}
