language = Language
language-de = Deutsch
language-en = English

first-title = A guest book that nobody can read alone
first-lead = Check in at a venue with its code. What you leave is encrypted on your own phone. It opens only if a health office asks for it to trace an infection and the venue or you yourself approve. It disappears by itself.
door-guest = I am a guest
door-guest-what = Your visits, on this device only. To check in, scan the code at the venue.
door-operator = I run a venue
door-operator-what = Print your code, see how full it is, answer requests.
door-office = I work at a health office
door-office-what = Ask venues, open what was approved.
first-how = How it works
first-how-1 = Your phone seals your contact data in two halves of one key: one for the health office, one for the venue. Neither half opens anything alone.
first-how-2 = If the health office asks, the venue sees who asks and why, and approves or declines. Only an approval brings the halves together, for exactly that request.
first-how-3 = After { $days } days at most, check-ins and keys are destroyed.
first-docs = The programming interface

docs-title = Sealbook: the programming interface
docs-noscript = This page needs JavaScript to draw the description. The description itself:

demo-title = Demo: whom do you want to play?
demo-intro = This is a demo region. Its secrets are on this page, which a real service could not show, because it does not have them.
demo-operator = Operator of Café Morgenrot
demo-operator-what = Prints the code, sees how full it is, answers requests. In a new browser, unlock with the recovery sheet.
demo-officer = Officer at the health office
demo-officer-what = Asks venues and opens what was approved. A lead confirms each new browser; here that happens by itself after a few seconds.
demo-lead = Lead of the health office
demo-lead-what = Holds the office's keys and confirms colleagues' browsers. In a new browser, unlock with the recovery sheet.
demo-address = Page
demo-email = E-mail
demo-password = Password
demo-sheet = Recovery sheet
demo-mails = Mails that would have been sent
demo-no-mails = None yet.
demo-open-link = Open the link
