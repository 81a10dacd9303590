# Every page
site-name = Yiwen
switch-theme = Switch between dark and light
language-choose = Language

# Local chat
chat-page-title = Yiwen · local chat
chat-lead = Local chat
chat-side = Chats and who you are
chat-list = Chats
chat-open-side = Open the list of chats
chat-close-side = Close the list of chats
chat-me = I am
chat-role = In the group I am
chat-member = a member
chat-admin = an admin
chat-no-login = This page has no login: whoever can open its address reads and writes everything here.
chat-to-reports = Report reader
chat-bot-name = Yiwen
chat-group-name = Proposal watch
chat-person-1 = Lin Xiao
chat-person-2 = Zhou Ning
chat-bot-status = bot
chat-group-status = Lin Xiao, Zhou Ning and Yiwen
chat-typing = typing…
chat-offline = connecting again…
chat-skip = Skip to writing
chat-messages = Messages
chat-intro = Ask for a figure, get its sentence
chat-intro-more = The same bot as in Telegram, without a token. Press Start, or just ask.
chat-intro-group = In the group use /ask, mention @yiwen_bot, or reply to the bot's message.
chat-start = Start
chat-write = Write a message
chat-write-private = Just ask…
chat-write-group = Ask in the group: /ask …
chat-send = Send
chat-commands = Commands
chat-attach = Send a file
chat-file-too-large = The file is larger than 20 MB; the bot can't get it.
chat-reply = Reply
chat-edit = Edit
chat-editing = Editing a message
chat-replying = Reply to
chat-cancel = Cancel
chat-edited = edited
chat-only-you = Only you can see this
chat-picture = Chart
chat-download = Download
chat-more = Show all
chat-less = Show less
chat-table = Table
chat-buttons = Buttons
chat-you = You
chat-ok = OK
chat-failed = It did not get through. Please try again.
chat-no-script = This page needs JavaScript.

# Report reader
reader-title = Reports
reader-lead = { $reports ->
    [one] one report
   *[other] { $reports } reports
} from { $places ->
    [one] one place
   *[other] { $places } places
}, { $years }
reader-none-yet = There are no reports yet.
reader-to-chat = Chat
reader-skip = Skip to the text
reader-search = Find reports
reader-words = Words
reader-words-example = 民主监督
reader-place = Place
reader-place-example = Liaoning
reader-year = Year
reader-any-year = All years
reader-find = Find
reader-clear = Clear
reader-found = { $count ->
    [one] One report found
   *[other] { $count } reports found
}
reader-found-many = At least { $count } reports, the best matches first
reader-found-none = No report matches. Try another word, or one condition less.
reader-place-unknown = “{ $place }” is not a place that is known here.
reader-sort-by = Order by { $column }
reader-column-place = Place
reader-column-year = Year
reader-column-title = Title
reader-column-date = Date
reader-page = Page { $page } of { $of }
reader-previous = Previous
reader-next = Next
reader-all = All reports
reader-outline = Outline
reader-figures = Figures
reader-figures-count = { $count ->
    [one] one figure
   *[other] { $count } figures
}
reader-figures-lead = Choose a figure to jump to its sentence.
reader-column-indicator = Indicator
reader-column-figure = Figure
reader-date = Date
reader-publisher = Published by
reader-speaker = Delivered by
reader-length = Characters
reader-original = Original page
reader-own = This is a chat's own source: the link stops working when it expires.
reader-missing-title = No such report
reader-missing = This report does not exist, was removed, or the link has expired.
reader-failed-title = Something went wrong
reader-failed = This page can't be shown right now. Please try again later.
