# Health office: mails (server), pages (browser)

mail-invite-subject = Sealbook: you are invited to { $office }
mail-invite-body =
    Good day,

    you are invited to work with Sealbook for { $office }. Please follow this link to set up your account and your keys:

    { $link }

    It works once and for seven days. Please open it on the computer you will work on, because your keys are made there.

# Pages of the health office

office = Health office
yes = yes
no = no
none = none

# Invitation
invite-title = Invitation to Sealbook
invite-what-lead = { $office } is being set up in Sealbook, and you are invited as its lead.
invite-what-officer = You are invited to work with Sealbook for { $office }.
invite-here = Please stay on the computer you will work on: your keys are made in this browser and do not leave it.
invite-name = Your name
invite-name-hint = Venues see it like this with every request, for example “Dr Lena Example”.
invite-accept = Accept the invitation
invite-used = This invitation link is not valid any more
invite-used-what = It was used before, is older than seven days, or is not complete. Nothing was lost.
invite-used-now = If you have accepted the invitation already, sign in with your password. If not, ask your office's lead for a new invitation.
invite-to-sign-in = Go to sign-in

# Signing in and out
sign-in-title = Sign in for health offices
sign-in-ended = You are signed out
sign-in-ended-what = Your session has ended. Contact data that was open is gone from this window; a request you were writing is still here.
sign-in-invited = No account yet? Your office's lead invites you.
sign-out-title = Sign out
sign-out-keep = At your own desk
sign-out-keep-what = Your keys stay in this browser; nobody uses them here without your sign-in. Next time you go on at once.
sign-out-keep-act = Sign out, keep the keys
sign-out-forget = On somebody else's computer
sign-out-forget-what = The keys in this browser are deleted. If you work here again, a lead has to confirm the browser anew.
sign-out-forget-what-lead = The keys in this browser are deleted, the office's too. Only your recovery sheet opens them here again.
sign-out-forget-cases = Case references and logs that are only in this browser are then gone as well.
sign-out-forget-act = Sign out, delete the keys

# The office's keys
make-keys = Make the office's keys
make-keys-what = The keys of { $office } are now made in this browser. The service gets the public half only.
make-keys-sheet = You save a recovery sheet and type it once as a proof. Without this sheet there is no way back to the keys.
make-keys-certify = Whoever runs the region compares the fingerprint with you on the phone, and certifies the office.
make-keys-days = Then this browser publishes the keys of the next 60 days. From then on guests in the office's area can check in.
make-keys-here = Nothing leaves this browser before the proof is done. If you close the window earlier, just start again.
make-keys-act = Make the keys
prove-sheet = Prove your recovery sheet
prove-sheet-what = Type what stands on the sheet you saved. This browser opens the keys it has just made with it, and only then hands in the public half.
prove-sheet-act = Prove the sheet
sheet-title = Recovery sheet: { $office }
sheet-explanation-1 = These characters open the health office's keys in Sealbook. Keep the sheet locked away, apart from the computer.
sheet-explanation-2 = Whoever has the sheet and your password can act in the office's name. The service does not have the characters and cannot replace them.
sheet-explanation-3 = You need it when you work on another computer or in another browser.
sheet-office = Health office
sheet-holder = Lead
sheet-service = Service
sheet-date = Made on
unlock = Open the office's keys in this browser
unlock-what = This browser does not know the keys of { $office } yet. The recovery sheet opens them here.
unlock-act = Open the keys
unlock-later = Work without the office's keys
unlock-later-what = Asking venues and opening releases works without them. Confirming colleagues and publishing day keys does not.
unlock-later-act = Go on without them for now
unlock-none = Another lead made the office's keys. There is no recovery sheet for your account.

# Waiting
uncertified = Waiting for the region's certificate
uncertified-what = The keys of { $office } are made. Whoever runs the region now certifies that they belong to this office.
uncertified-read-out = Read out this fingerprint on the phone. Call the number that you know already, not one from a mail.
uncertified-fingerprint = Fingerprint of the office
uncertified-officer = Your office's lead takes care of it. There is nothing for you to do.
unconfirmed = Waiting for a lead
unconfirmed-what = This browser is new to { $office }. A lead has to confirm it before you work here.
unconfirmed-again = The confirmation of this browser has ended
unconfirmed-again-what = A lead of { $office } has to confirm this browser again. Your keys and case references are still here.
unconfirmed-read-out = Call the lead and read out this fingerprint.
unconfirmed-fingerprint = Fingerprint of this browser
waiting-polls = This page goes on by itself as soon as the confirmation is there.

# Security checks
stop-title = Stopped
stop-start-1 = The region of this page is another one than the one this browser knows, or the keys are older than the ones last seen.
stop-start-2 = The region's rules are not signed by it, older than ones seen before, or past their end.
stop-start-3 = The office's certificate is not signed by the region, withdrawn, or past its end.
stop-start-4 = The region has certified another key than your office's.
stop-start-5 = The confirmation of this browser belongs to another browser or another person.
stop-start-6 = The key that this browser was given is not the one the office has published.
stop-start-7 = This computer's clock and the service's are far apart. First check the date and time of this computer.
stop-start-lost = No. Nothing was sent.
stop-start-now = Do not go on here. Tell whoever runs the service, and whoever runs the region, the number of the check.
stop-open-1 = The answer is not signed by the venue, belongs to another request, or is not an approval.
stop-open-2 = The release is not the one the venue signed: parts are missing or were changed.
stop-open-3 = The visits that came are not those the venue decided about.
stop-open-4 = The release does not open with this request's key, or it holds more or fewer visits than were signed.
stop-open-5 = The release holds visits that were not asked for.
stop-open-lost = No. Nothing was opened and nothing was shown.
stop-open-now = Call the venue and ask whether it has approved. Tell whoever runs the service the number of the check.

# Overview
requests = Trace requests
bar = Status
bar-browser = Browser confirmed until { $date }
bar-waiting =
    { $count ->
        [one] One browser waits for you
       *[other] { $count } browsers wait for you
    }
requests-none = No trace request yet
requests-none-now = With “New trace request” you ask a venue for the visits of a window. You then see here how each request stands.
requests-no-match = No request matches this filter.
requests-search = Search (venue, case reference, person)
filter-state = State
filter-all = All
filter-open = Sent
filter-approved = Approved
filter-declined = Declined
filter-expired = Expired
shown-of = { $shown } of { $all }
column-state = State
column-venue = Venue
column-window = Window
column-reference = Case reference
column-officer = Sent by
column-age = Sent
state-open = Sent
state-approved = Approved
state-declined = Declined
state-expired = Expired
state-unsound = Signature does not verify
state-unsound-what = As the service shows it, this request is not signed by your office. It cannot be opened. Please tell whoever runs this service.
reference-elsewhere = only on the computer that asked
window =
    { $hours ->
        [one] { $from } to { $to } (one hour)
       *[other] { $from } to { $to } ({ $hours } hours)
    }
age-now = just now
age-minutes =
    { $count ->
        [one] one minute ago
       *[other] { $count } minutes ago
    }
age-hours =
    { $count ->
        [one] one hour ago
       *[other] { $count } hours ago
    }
age-days =
    { $count ->
        [one] yesterday
       *[other] { $count } days ago
    }

# Day keys
supply-days =
    { $days ->
        [one] Day keys for today only
       *[other] Day keys for { $days } days
    }
supply-running = Publishing day keys
supply-warn = Day keys for { $days } days only
supply-warn-what = Without day keys nobody can check in in the office's area.
supply-stop =
    { $days ->
        [0] Nobody can check in today: no day key
        [one] Day keys for today only
       *[other] Day keys for { $days } days only
    }
supply-stop-what =
    { $days ->
        [0] Guests in the office's area are turned away at check-in until there are keys again.
       *[other] After that nobody can check in in the office's area.
    }
supply-now-lead = Leave this window open until the keys are published.
supply-now-officer = Ask a lead to sign in: their browser publishes the keys by itself.
supply-failed-lost = No. Published day keys stay valid; this browser will try again.

# New request
ask = New trace request
ask-what = The venue sees the request at once and decides by itself. Without its approval nothing opens.
ask-venue = Venue
ask-venue-name = Name or part of it
ask-venue-postal = Postal code
ask-venue-search = Search venue
ask-venue-other = Choose another venue
venues-none = There is no such venue in your office's area. Try fewer letters, or the postal code alone.
venues-found =
    { $count ->
        [one] One venue
       *[other] { $count } venues
    }
venues-more = There may be more: please search more exactly.
venue-choose = Choose
venue-choose-named = Choose { $venue }
venue-areas = Areas
ask-window = Window
ask-window-what = Full hours in { $zone }, 2 to { $most } hours long, at most { $days } days back.
ask-from-date = From, date
ask-from-hour = From, time
ask-to-date = To, date
ask-to-hour = To, time
ask-hour-none = please choose
ask-why = Why
ask-reference = Case reference
ask-reference-hint = Your own. It stays in this browser; only a seal of it is signed.
ask-basis = Legal basis
ask-basis-hint = The venue sees it.
ask-purpose = Purpose
ask-purpose-hint = The venue sees it. Do not name anybody.
ask-review = Review the request
wrong-venue = Please choose a venue.
wrong-window-missing = Please choose date and time.
wrong-window-no-such-hour = There is no such hour on this day, because the clocks change.
wrong-window-order = The end has to come after the beginning. If the window goes past midnight, choose the next day as its end.
wrong-window-too-short = The window has to be at least 2 hours long.
wrong-window-too-long = The window may be { $most } hours long at most.
wrong-window-second-officer = For more than { $most } hours a second person would have to sign. That is not possible yet: please send two requests.
wrong-window-future = The window may not go beyond the current hour.
wrong-window-forgotten = Visits are forgotten after { $days } days. There are none left of this day.
wrong-too-long = At most { $most } characters, please.
wrong-characters = There is a character in it that nobody sees. Please type the text again.
wrong-email = This is not an e-mail address.

# Review and send
review-title = Review the request to { $venue }
review-sees = What the venue sees
review-office = Health office, call-back
review-officer = Who asks
review-venue = Venue
review-hidden = What it does not see
review-hidden-what = The venue learns neither the case reference nor whom it is about. It sees how many visits fall into the window, and releases them without being able to read them.
review-then = What happens next
review-then-what = The venue is told at once. The request is valid for seven days. What is released opens for your office only.
review-attest = With your signature as { $name } you declare that the request serves infection protection. It is logged under your name.
review-send = Sign and send
review-back = Change the request

# One request
case = Trace request
case-title = Trace request to { $venue }
to-requests = To all requests
case-asked = Sent on
case-answered = Answered on
case-forgotten = Forgotten on
case-reason = Reason:
case-open = The venue has not answered yet
case-open-what = There is nothing to open. The request is valid until { $until }; this page notices the answer by itself.
case-declined = The venue has declined
case-declined-what = Nothing was released. Settle the reasons with the venue; it can still approve until { $until }, or you send a new request.
case-expired = The request has expired
case-expired-what = The venue did not answer before { $until }. Nothing was released. You can ask again while the visits are still there.
log = Log of this request
log-empty = There is no entry in this browser yet.
log-where = This log is in this browser for as long as the request exists.
log-asked = Request signed
log-opening =
    { $count ->
        [0] Opening begun
        [one] Opening begun: one visit
       *[other] Opening begun: { $count } visits
    }
log-opened = Shown: { $opened } contact persons; not opened: { $closed }
log-stopped = Stopped at security check { $step }; nothing shown
log-cancelled = Opening cancelled; nothing shown
log-exported =
    { $count ->
        [one] One contact person exported: { $reason }
       *[other] { $count } contact persons exported: { $reason }
    }

# Opening
open = Open the release
open-counts = The venue has released { $released } of { $matched } visits.
open-what = When you open it, this browser checks the venue's signature and decrypts each visit by itself. That you opened it stands in the log of this request afterwards.
open-memory = The contact data is in this window only. When you leave the page, it is forgotten here.
open-act = Open the release
opening-fetching = Loading visits
opening-opening = Opening visits
opening-rate =
    { $rate ->
        [one] One visit per second
       *[other] { $rate } visits per second
    }
opening-cancelled = You cancelled. Nothing was shown.

# Contact list
contacts =
    { $count ->
        [0] No contact persons
        [one] One contact person
       *[other] { $count } contact persons
    }
contacts-table = Contact persons
contacts-close = Close the list
contacts-filter = Filter (name, phone, address, area)
contacts-least = At least minutes
contacts-no-visits = There was no visit in this window.
contacts-none-opened = No visit of this release opened. Below it says why.
contacts-none = No contact person matches this filter.
selected = { $count } selected
select = Select
select-all = Select all shown
select-named = Select { $name }
column-family = Family name
column-given = Given name
column-phone = Phone
column-email = E-mail
column-address = Address
column-arrival = Arrival
column-leaving = End
column-minutes = Minutes
column-area = Area
column-flags = Note
column-kind = Reason
column-visit = Visit
leaving-open = open
leaving-estimated = { $time } (estimated)
flag-late = sent late
table-number = table { $table }
pages = Pages of the list
page-first = First
page-previous = Previous
page-next = Next
page-last = Last
page-of = Page { $page } of { $pages }: { $first } to { $last } of { $total }
not-opened =
    { $count ->
        [one] One visit did not open
       *[other] { $count } visits did not open
    }
not-opened-list = Show them one by one
outcome-count = { $count } × { $kind }:
outcome-not-released = not released
outcome-not-released-what = The venue left this visit out of the release, because it was not in the window or did not open there.
outcome-no-day-key = no day key
outcome-no-day-key-what = The key of the day has been destroyed on time, or does not open.
outcome-false-share = false share
outcome-false-share-what = What the venue released does not belong to this visit.
outcome-broken-row = broken row
outcome-broken-row-what = The row was made for another place, another time or another key.
outcome-damaged = damaged contact data
outcome-damaged-what = The contact data was changed, or does not have the right form.
outcome-forgotten = forgotten meanwhile
outcome-forgotten-what = The service has deleted the visit at the end of its time.

# Export
export = Export
export-selected =
    { $count ->
        [one] Export one selected contact person
       *[other] Export { $count } selected contact persons
    }
export-shown =
    { $count ->
        [one] Export the contact person shown
       *[other] Export all { $count } contact persons shown
    }
export-reason = Reason
export-reason-hint = It stands in the log of this request afterwards. Do not name anybody.
export-separator = Separator
export-semicolon = Semicolon (Excel in German)
export-comma = Comma
export-inert = The file is not encrypted on this computer any more. Texts that a spreadsheet would run or recalculate begin with an apostrophe in it; nothing else is changed.
export-act = Save CSV file
csv-family = Family name
csv-given = Given name
csv-phone = Phone
csv-email = E-mail
csv-street = Street
csv-number = Number
csv-postal = Postal code
csv-city = Town
csv-arrival = Arrival
csv-leaving = End
csv-estimated = End estimated
csv-area = Area
csv-table = Table
csv-late = Sent late
csv-visit = Visit

# Colleagues
team = Team
team-waiting = Team ({ $count })
team-no-keys = Confirming and inviting is done in the browser that has the office's keys.
team-open = Browsers that wait for you
team-open-none = No browser waits.
team-compare = Call the person and have them read out the fingerprint on their screen. Confirm only if all eight groups are the same: the browser gets the office's key with it.
team-confirm = Fingerprint is the same, confirm
team-renew = Fingerprint is the same, renew
team-confirmed = The browser of { $name } is confirmed.
team-done = Confirmed browsers
team-done-none = No browser is confirmed yet.
browser-new = new
browser-over = ended on { $date }
column-role = Role
column-until = Confirmed until
column-act = Confirm
column-fingerprint = Fingerprint
role-lead = Lead
role-officer = Officer
invite = Invite somebody
invite-language = Language of the mail
invite-lead = For now another lead works as an officer does: the office's keys stay with the one who made them.
invite-act = Send the invitation
invite-sent = The invitation to { $email } is on its way. The link works once and for seven days.

# Keys and status
keys = Keys
keys-browser = This browser
keys-member = Confirmed for
keys-until = Confirmed until
keys-office-keys = The office's keys
keys-office-keys-yes = in this browser
keys-office-keys-no = not in this browser
keys-unlock = Open them with the recovery sheet
keys-office = The office, as checked by this browser
keys-area = Area
keys-certified = Certified by the region until
keys-region = Rules of the region
keys-region-what = valid until { $until }; visits are forgotten after { $days } days
keys-days = Day keys
keys-days-what = On these days guests can check in.

# Keyboard shortcuts
shortcuts = Keyboard shortcuts
shortcuts-show = Show keyboard shortcuts (?)
shortcuts-hide = Close
shortcuts-enabled = Use single letters as shortcuts
key-new = New trace request
key-requests = All trace requests
key-keys = Keys and status
key-search = Search or filter
key-next = Next row
key-previous = Previous row
key-open-first = Open the first request shown
key-open = Open the release
key-export = Export
key-close = Close the contact list
key-list = This list

# What to do where trying again does not help
now-key-gone = Nobody can open this release any more. Ask the venue again while the visits are still there.
now-unknown-request = It may be forgotten already. Look into the list of requests.
now-wrong-credentials = Check both. If nobody has invited you yet, turn to your office's lead.
now-too-many-requests = Wait a minute, then try again.
now-key-conflict = Load the page again. Perhaps another lead has just made the keys.
now-not-certified = Ask your office's lead how the certificate of the region stands.
now-forbidden = Ask a lead of your office.
now-out-of-area = Another office is responsible for this venue. Please turn there.
now-already-member = Sign in with your password.
now-bad-statement = Load the page again. If it happens again, tell whoever runs this service.
now-bad-window = Change the window.
now-second-officer = Send two requests for shorter windows.
