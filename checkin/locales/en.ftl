# The guest's pages.

mine = My visits
mine-here = These are on this device only. The service cannot show them, because it does not know which visits are yours.
mine-empty = No visits yet
mine-empty-now = To check in, scan the code at a venue with your phone's camera. Your visit then appears here.
mine-me = My contact data
mine-me-none = Nothing is kept on this device.
mine-me-add = Add contact data

me-step-0 = What is your name?
me-step-1 = Where do you live?
me-step-2 = How can you be reached?
me-stays = Step { $step } of 3. This stays on your device. Only a sealed copy leaves it when you check in.
me-given = First name
me-family = Last name
me-street = Street
me-number = Number
me-postal = Postal code
me-city = Town
me-phone = Phone
me-email = E-mail
me-reach = One of the two is enough.
me-reach-wrong = Please give a phone number or an e-mail address.
me-phone-wrong = This does not look like a phone number.
me-email-wrong = This does not look like an e-mail address.
me-too-long = Together this is too long to be sealed. Please shorten it.
me-next = Continue
me-keep = Keep on this device

check-in = Check in
leave = Leave
ready-as = You check in as
ready-edit = Change
ready-what = Your data is sealed now, on this device. { $venue } and the service cannot read it. It expires after { $days } days.
closed-now = Please ask the staff. Nothing was sent.
clock-off = Your device's clock is not right
clock-off-what = It differs by { $minutes } minutes. The service's time counts for this visit.
elsewhere = You are still checked in at { $venue }
elsewhere-leave = Leave there first

seal-who = Only { $office } can read this, and only if { $venue } approves a request.
seal-code = The code on the wall belongs to the keys of { $venue }.
seal-office = { $office } is certified by the region's root, until { $until }.
seal-area = It is responsible for postal code { $postal }.
seal-day = Today's key is signed by this office.
seal-phone = You can call it on { $phone }.

inside = Checked in
inside-since = since { $time }
inside-details = Show details
fact-office = Health office
fact-expires = Expires
fact-receipt = Receipt
left = You have left
left-what = { $venue }, until { $time }.
left-estimated = The time is estimated, because the visit had been ended already.
left-then = The visit stays sealed. If nobody asks, it is destroyed on { $until }. Only { $office } could ask.

waiting-title = Not sent yet
waiting-what = Your check-in at { $venue } is sealed and waits on this device for a connection.
waiting-lost = Nothing is lost. This page sends it by itself as soon as there is a connection.
waiting-again = Send now
state-waiting = Only on this device, waiting to be sent
state-sealed = Sealed until { $until }
span = { $from } to { $to }
span-open = since { $from }
span-estimated = { $from } to { $to } (estimated)

keepless-title = This browser keeps nothing
keepless-what = Your browser does not let pages keep anything, perhaps because this is a private window. Your visit's key has to stay on your device; without it you could not leave, or see who asked for it.
keepless-now = Please open the code in an ordinary window, or ask the staff for a form.

stop-nothing-sent = No. Nothing was sent.
stop-code = This code is not complete
stop-code-what = The address does not end with the part that proves the venue's keys.
stop-code-now = Please scan the code on the wall with your camera. Typed addresses need everything after the # too.
stop-unknown-venue = This code is not valid any more
stop-unknown-venue-what = The service does not know this venue. The code may be outdated or belong to another region.
stop-unknown-venue-now = Please ask the staff for the current code.
stop-network = No connection
stop-network-what = The venue's keys could not be fetched.
stop-network-now = Check your connection. This page tries again by itself.
stop-refused = The check-in was not accepted
stop-refused-now = Please try again. If it happens again, ask the staff.
stop-check = Stopped for your safety
stop-check-number = Security check { $step } failed:
stop-check-1 = the code or this page belongs to another region.
stop-check-2 = the region's rules are not signed by its root, or have expired.
stop-check-3 = the health office's certificate is not valid.
stop-check-4 = the venue's keys are not those of the code on the wall.
stop-check-5 = this health office is not responsible for this venue.
stop-check-6 = there is no valid key of the office for today.
stop-check-7 = the clocks of your device and of the service differ too much.
stop-check-8 = your data could not be sealed.
stop-check-what = Your device checks every key before it seals anything. One of them is not what it has to be.
stop-check-now = Do not check in here with this page. Please tell the staff the number of the check; you can leave your data on paper.
