export type WelcomeOptions = {
  siteUrl: string;
  controlUrl: string;
  /** Whether the settings name a Stripe account or a Dynamics tenant to use instead of its stand-in. */
  ownStripe: boolean;
  ownDynamics: boolean;
};

/** What `npm start` prints once everything runs: all that a newcomer needs in order to buy a pass. */
export function welcome({ siteUrl, controlUrl, ownStripe, ownDynamics }: WelcomeOptions): string {
  return `
  The event website is ready:

    ${siteUrl}

  Buy your first pass in three steps. No real money moves.

    1. Open the address and choose an event that has a price.
    2. Press "Register", choose a pass and fill in the form with any name and e-mail address.
    3. Pay with the card 4242 4242 4242 4242, any date in the future and any three digits as CVC.

  Test cards:

    4242 4242 4242 4242   is paid
    4000 0000 0000 0002   is declined
    4000 0000 0000 9995   is declined for insufficient funds
    4000 0027 6000 3184   asks for 3-D Secure first: complete it, or let it fail

  ${ownDynamics ? '' : SIGNING_IN}${whatIsBehind(ownStripe, ownDynamics)}

    ${controlUrl}/_sandbox

  Everything in the sandbox is forgotten when you stop. Stop with Ctrl-C.
`;
}

const SIGNING_IN = `Sign in: press "My registrations" and choose one of the invented attendees. No password.

  `;

function whatIsBehind(ownStripe: boolean, ownDynamics: boolean): string {
  if (ownStripe && ownDynamics) {
    return 'Payments go to your Stripe account and registrations to your Dynamics 365. The sandbox is idle:';
  }
  if (ownStripe) {
    return 'Payments go to your Stripe account. What the stand-in for Dynamics 365 knows:';
  }
  if (ownDynamics) {
    return 'Registrations go to your Dynamics 365. What the stand-in for Stripe knows:';
  }
  return 'What the stand-ins for Dynamics 365 and Stripe know, and a clock that you can advance:';
}
