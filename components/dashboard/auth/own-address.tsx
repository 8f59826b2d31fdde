/** For password managers only: a hidden username, so that they store it with the new password. */
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
