# Operator portal: mails and posters (server), pages (browser)

mail-confirm-subject = Sealbook: please confirm your e-mail address
mail-confirm-body =
    Good day,

    you have registered as an operator with Sealbook. Please confirm your e-mail address with this link:

    { $link }

    It works once and for 24 hours. If this was not you, please ignore this mail; nothing will happen.
mail-known-subject = Sealbook: you already have an account
mail-known-body =
    Good day,

    somebody, probably you, tried to register this address again. You already have an account and can sign in:

    { $link }

    If this was not you, please ignore this mail; nothing was changed.
mail-request-subject = Sealbook: a health office asks you for check-ins
mail-request-body =
    Good day,

    a health office has sent a trace request to { $venue }. Please sign in to see who asks, for what, and to answer:

    { $link }

    This mail contains no link that approves anything. Nothing is released unless you approve it.

poster-title = Please check in
poster-how = Scan this code with the camera of your phone. You need no app.
poster-notice-title = What happens to your data
poster-notice =
    Your contact data is encrypted on your own phone before it is sent. { $venue } cannot read it, and neither can the operator of this service.
    It opens only if the responsible health office ({ $office }) asks for it to trace an infection, and { $venue } approves. It is deleted after { $days } days.
poster-typed = No camera? Type this address:
poster-made = Made on { $date }

# The pages.

start-failed = This page could not start
to-home = Go to the overview
email-wrong = This does not look like an e-mail address.
password-show = Show the password
keepless-title = This browser keeps nothing
keepless-what = Your browser does not let pages store anything, perhaps because this is a private window. The keys of your venues need a place in this browser. Please open the page in an ordinary window.

sign-in-title = For venues
sign-in-what = Print codes, see how full it is, and answer the health office's requests.
sign-in-new = No account yet?
register = Register as an operator
register-title = Register as an operator
register-what = You need an e-mail address that you read every day: that is where we write when a health office asks.
register-name = Your name
register-name-hint = How you want to be addressed. The venue's name comes later.
register-email-hint = You will get a link to confirm it.
register-send = Ask for an account
register-known = You have an account already?
mailed-title = Please look into your mail
mailed-what = We have written to { $email }.
mailed-link = Open the link in that mail to choose your password. It works once and for 24 hours.
mailed-none = Nothing there? Wait a minute, look into the spam folder, and check the address.
mailed-again = Send again
confirm-title = Choose your password
confirm-what = This confirms your e-mail address and signs you in.
confirm-send = Confirm and sign in
used-title = This link does not work any more
used-now = If you have used it before, sign in with your password. Otherwise please register again; you will get a new link.

sign-out-keep-title = On your own device
sign-out-keep-what = The keys of your venues stay in this browser. Whoever signs in here can answer with them.
sign-out-keep = Sign out and keep the keys
sign-out-forget-title = On a shared or somebody else's device
sign-out-forget-what = The keys are deleted from this browser. To come back you need your recovery sheet.
sign-out-forget = Sign out and forget the keys
sign-out-unproven = One sheet has not been proven yet
sign-out-unproven-what = If you forget the keys now and do not have the sheet, that venue cannot be opened any more.

home = Overview
home-running = Everything is running.
home-foreign = Stopped: keys do not fit.
home-unproven = A recovery sheet has not been proven yet.
home-locked = This browser lacks keys for answering.
stale = You see how things were at { $time }. This page goes on by itself as soon as the connection is back.
home-wanted =
    { $count ->
        [one] One request waits for you
       *[other] { $count } requests wait for you
    }
home-nothing-wanted = Nobody wants anything from you. When a health office asks, it is shown here, and you get an e-mail.
home-venues = Your venues
home-add = Set up another venue
first-title = Good day, { $name }
first-what = Set up your first venue. It takes about five minutes; have a printer or a password manager at hand.
first-1 = You enter name, address and areas.
first-2 = This browser makes the keys. You save a recovery sheet and type it once.
first-3 = Then you print your codes.
first-begin = Set up a venue

venue-present = present
venue-today = today
venue-open = Open: guests can check in
venue-closed = Closed: no check-ins
venue-close = Close check-ins
venue-reopen = Open check-ins
venue-codes = Print codes
venue-codes-of = Print codes: { $venue }
venue-unproven = Blocked: the recovery sheet has not been proven
venue-unproven-what = Codes exist only once it is certain that you have your sheet. Otherwise, without sheet and browser, nobody could answer any more.
keys-here = Keys: in this browser
keys-locked = Keys: not in this browser
unlock = Unlock
locked = The keys of this venue are not in this browser
locked-what = They are needed for signing and opening.
locked-now = Unlock this browser with your recovery sheet.
keys-refused = Stopped: these keys do not fit
keys-older = The service hands out an older bundle of keys than one this browser has seen before.
keys-foreign = The service names other keys for this venue than the ones you made.
keys-lost = No. Your keys and your sheet are unchanged.
keys-now = Print nothing and release nothing. Please tell whoever runs this service.
untrue = Stopped: a signature does not verify
untrue-what = Something that the service handed out is not signed by whom it has to come from.

unlock-title = Unlock this browser
unlock-what = Type the characters from your recovery sheet, or paste them from your password manager. They stay in this browser; the service does not get them.
unlock-none = There is no venue to unlock yet
unlocked-title = Unlocked
unlocked-what =
    { $count ->
        [one] One venue is now unlocked in this browser, and its sheet is proven:
       *[other] { $count } venues are now unlocked in this browser, and their sheet is proven:
    }
unlocked-others = These venues need another sheet
prove = Prove the sheet
prove-title = Prove your sheet
prove-what = Take the recovery sheet you saved and type its characters. Then it is certain that you get your keys back even if this device breaks. Codes can be printed only after that.
prove-lost = You did not save the sheet?
prove-lost-what = Then please set up the venue once more and save the new sheet. No code has been printed yet, so nothing gets lost. The first attempt stays in the overview and takes no guests.

checklist = Setting up
checklist-step = Step { $step } of { $of }
checklist-about = Name and address
checklist-office = Health office
checklist-areas = Areas
checklist-sheet = Recovery sheet
checklist-proof = Prove the sheet
checklist-codes = Print codes
checklist-blocked = Print codes: blocked until the sheet is proven
checklist-is-done = done
checklist-is-now = now
checklist-is-open = still open

about-title = Which venue do you set up?
about-what = Your guests and the health office see name and address.
about-name = Name of the venue
about-name-hint = As it says on the door.
about-street = Street
about-number = Number
about-postal = Postal code
about-town = Town
about-postal-wrong = Please enter a postal code.
about-too-long = The address is too long. Please shorten it.
about-next = Continue
nobody = No health office is responsible for { $postal } here
nobody-what = In this region no health office takes part for this postal code. Without an office nobody could do anything with the check-ins; so the venue is not set up.
nobody-now = Check the postal code. If it is right, please ask your health office whether it takes part.
office-title = Your health office
office-for = Responsible for
office-what = Only this office can ask about visits to your venue, and it learns only what you release.
office-next = Continue to areas
who-verified = Verified: certified by the region until { $until }
areas-title = Are there areas?
areas-what = Each area gets a code of its own. Who was only in the garden had no contact with guests at the bar: the more exact the areas, the fewer guests are called. If tables are numbered, say how many there are. Areas cannot be changed later.
areas-area = Area { $number }
areas-name = Name of the area
areas-tables = Tables
areas-tables-wrong = Please enter a number from 0 to 1000.
areas-add = Add an area
areas-remove = Remove
areas-remove-number = Remove area { $number }
areas-none = Continue without areas
areas-next = Continue with these areas

sheet-title = Sealbook: recovery sheet
sheet-file = sealbook-recovery-sheet.pdf
sheet-explains-what = These 56 characters open the keys of your venues on any computer.
sheet-explains-keep = Keep the sheet with your contracts, not at the counter. Whoever has it and knows your password can answer in your name.
sheet-explains-use = On a new computer, sign in and choose "Unlock". The service cannot replace these characters.
sheet-fact-account = Account
sheet-fact-venue = First venue
sheet-fact-service = Service
sheet-fact-date = Made
same-sheet-title = Your existing sheet
same-sheet-what = All your venues have the same recovery sheet. Type its characters; the new keys are locked with it, and the sheet is proven at the same time.
same-sheet-go = Add the venue
registering = Your venue is being set up
registering-what = This browser makes the keys and locks them with your sheet…
ready-title = Set up
ready-what = { $venue } can receive guests. Your sheet is proven, the keys are in this browser.
ready-next = As the last step, print your codes and hang them up.
ready-codes = Print codes

codes = Codes
codes-title = Codes for { $venue }
codes-what = Hang the poster where guests arrive. The privacy notice is on it.
codes-area = Poster for
codes-whole = the whole venue
codes-language = Language
codes-checking = The poster is being fetched, and its code is read and compared…
codes-ours = Verified: the code on this poster belongs to your keys.
codes-pdf = Save for printing (PDF, A4)
codes-svg = Save as a picture (SVG)
codes-preview = Preview of the poster
codes-after = Scan the printed code once with your phone. It has to show exactly this address:
codes-wrong = Stopped: this is not your code
codes-unreadable = Stopped: the code cannot be read
codes-wrong-what = The service handed out a poster whose code does not belong to your keys. Guests would seal for somebody else with it.
codes-wrong-lost = No. Posters that you checked and printed before are still good.
codes-wrong-now = Print nothing. Please tell whoever runs this service.
codes-locked = Unlock first
codes-locked-what = Before a code is printed, this browser compares it with your keys. They have to be here for that.
codes-unproven = Prove the sheet first
codes-unproven-what = Codes exist only once the recovery sheet has been typed.

requests = Requests
requests-open = Requests ({ $count })
requests-all = All requests
requests-waiting = Waiting for your answer
requests-answered = Answered or expired
requests-none = No requests yet
requests-none-what = When a health office asks about visits, it is shown here, and you get an e-mail.
request-unverified = Who asks is not certain
request-came = came { $ago }
request-title = Request about { $venue }
request-title-plain = Request
request-unknown-what = It may have been deleted meanwhile, or belongs to another account.
request-expired-what = It was not answered, and nothing was released. You do not have to do anything.
request-locked-what = To answer, unlock this browser with your recovery sheet. Who asks, and for what, is shown here already.
state-open = Open
state-approved = Approved
state-declined = Declined
state-expired = Expired
state-stopped = Stopped
window-short = { $from }–{ $to }
window-one-day = { $day }, { $from } to { $to } ({ $hours } hours)
window-more-days = { $day }, { $from } to { $last }, { $to } ({ $hours } hours)

who = Who asks
who-person = Handled by
who-phone = Call back
who-phone-what = This number is in the office's certificate, not in the request. If you have doubts, call it before you answer.
what = What is asked
what-window = Time
what-visits = Visits
what-visits-now =
    { $count ->
        [0] At the moment no visit falls into this time.
        [one] At the moment one visit falls into this time.
       *[other] At the moment { $count } visits fall into this time.
    }
what-purpose = Purpose
what-basis = Legal basis
what-until = Answer possible until
learns = The office will learn
learns-contact = name, address and phone or e-mail of these guests, as they entered them
learns-times = when they came and left, and in which area they were
learns-not = The office will not learn
learns-not-others = who else was at your venue, and on other days
learns-not-elsewhere = where else these guests were
learns-you = You yourself and this service learn no name, nor who is ill.
police = This data may be used for contact tracing only, not by the police and for no other purpose (§ 28a (4) of the German Infection Protection Act). Every request and every answer is signed by name and logged.
answer = Your answer
answer-again = You have declined. You can still approve.
answer-what = Nothing is released unless you approve it. An approval cannot be taken back.
approve = Approve release
decline = Decline with reason

approving = The release is being prepared
approving-what = Nothing is released before the end. You can cancel.
approving-fetching = The sealed visits are being fetched…
approving-rate =
    { $rate ->
        [one] One visit per second
       *[other] { $rate } visits per second
    }
approving-sending = The release is being signed and sent…
approve-stopped = Cancelled
approve-stopped-what = Nothing was released. You can start again.
approve-failed = Nothing was released from here
already-now = Go back to the request. It says what was released.
approve-back = Back to the request

decline-title = Why do you decline?
decline-what = The office reads your reason. It is signed and kept. Until the request expires, you can still approve.
decline-reason = Reason
decline-reason-hint = At most 200 characters. Please name no guests.
decline-too-long = At most 200 characters, please.
decline-send = Send the refusal

decided-approved = Approved
decided-declined = Declined
decided-released = You have approved this request
decided-refused = You have declined this request
decided-to = Only { $office } can open what was released. You do not have to do anything else.
decided-when = When
decided-reason = Reason
decided-nothing = Nothing was released.
count-released = Released
count-refused = Held back
count-unopenable = Not openable
count-visits =
    { $count ->
        [0] no visit
        [one] one visit
       *[other] { $count } visits
    }
count-refused-what = They were outside of the time that was asked for.
count-unopenable-what = They are damaged, or were never meant for your venue. No other visit is affected.

check-lost = No. Nothing was released.
check-now = Do not answer. Call your health office at a number that you looked up yourself, and name the number of the check.
check-1 = The keys of this venue belong to another region than this page.
check-2 = The region's rules are not signed by it, have expired, or are older than those this browser knows.
check-2-now = Do not answer. Please tell whoever runs this service, and name the number of the check.
check-3 = The health office's certificate does not come from the region, has expired, or was withdrawn.
check-4 = The health office has not confirmed the person who asks, or not any more.
check-5 = The request is not signed by this person, or it was changed.
check-6 = The request is for another venue, or this office is not responsible for yours.
check-7 = The time asked for is longer than the region allows, or not on full hours.
check-8 = A request of this size needs the signature of a second person at the office, and that is missing.
check-9 = The request is past its end.
check-9-now = You do not have to do anything. The office can ask again.
check-10 = This request was approved before, perhaps in another browser.
check-10-now = Load the page again to see the answer.
