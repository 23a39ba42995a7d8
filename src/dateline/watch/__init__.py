"""The watch: feeds, pages and a folder looked at again and again for one case; what belongs to it
is added, the rest is listed. All that it knows is derived from entries of the ledger.

addresses    which addresses are asked at all
lists        what is watched: OPML, lists of pages, folders, addresses
clocks       the time, and one pace for each host
fetching     one request: bounded in size and time, only to public addresses
robots       what the rules of a host allow
visits       a request with its redirects, each hop allowed and in its turn
looks        what an entry of kind `fetch` says, and what all of them say of each address
timetable    when to look again: often at first, then seldom; back-off, Retry-After
answers      what an answer says: the items of a feed, the report of a page, the words of it
admission    which reports come into the case
reading      what came of a look: what is noted, taken in and told
repeated_lines  lines that stand on several pages of one host
folders      a folder whose files come into the case
case_writer  appends it, one transaction an answer
watching     the watch itself
choosing     what a person pulls in or throws out
warc         the answers as a web archive
status       last success, next try, reasons, silent feeds, what was left out
"""
