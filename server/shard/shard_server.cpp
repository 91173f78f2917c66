#include "server/shard/shard_server.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <xapian.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/index/schema/xapian_errors.h"
#include "server/search/database/open_database.h"
#include "server/search/node/registry.h"

namespace depeche::shard {
namespace {

// For how long a client may take over its side of one conversation.
constexpr double kActiveSeconds = 15;

// The classes of Xapian's server are no part of its stable interface.
void require_same_xapian() {
  const std::string_view running = Xapian::version_string();
  if (running == XAPIAN_VERSION) return;
  throw IndexUnavailable(fmt::format("libxapian is {}, and depeche-shard was built for {}: build it again",
                                     running, XAPIAN_VERSION));
}

void require_readable(const std::filesystem::path& database) {
  index::guarded(database, [&] { static_cast<void>(search::OpenDatabase(database)); });
}

// Checks that are to come before Xapian listens.
const Options& checked(const Options& options) {
  require_same_xapian();
  require_readable(options.database);
  return options;
}

// A connection lives no longer than the process that took it, also where that one is killed.
void end_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) std::_Exit(EXIT_FAILURE);  // it ended before
  // The handler of the parent ends the whole group.
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

ShardServer::ShardServer(const Options& options)
    : RemoteTcpServer({checked(options).database.string()}, options.host, options.port, kActiveSeconds,
                      options.idle_seconds, /*writable=*/false, /*verbose=*/false),
      database_(options.database),
      parent_(getpid()) {
  set_registry(search::registry_of_sources());
}

// Another program may have built a generation of another schema since the start: its articles would be
// misread.
void ShardServer::handle_one_connection(int socket) {
  end_with(parent_);
  try {
    require_readable(database_);
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-shard: {}\n", error.what());
    return;
  }
  RemoteTcpServer::handle_one_connection(socket);
}

}  // namespace depeche::shard
