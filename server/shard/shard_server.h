// Answers other machines from the database of this one: Xapian's server for remote databases, which knows our
// sources. It forks for each connection, which sees the generation and the revision of when it was made,
// until the other end asks to reopen. After a switch to another generation that reopening fails, and a new
// connection sees the new one.
//
// Nobody writes by it, and nobody is asked for a key.
#pragma once

#include <sys/types.h>
#include <xapian.h>
#include <filesystem>

#include <remotetcpserver.h>  // asks for <xapian.h> before it

#include "server/shard/options.h"

namespace depeche::shard {

// Thread rule: one, in a process that has no other.
class ShardServer : public RemoteTcpServer {
 public:
  // Listens from then on. Throws IndexUnavailable or IndexCorrupt where there is no database that this
  // program reads, or where the libxapian that runs is not the one that it was built for. Where it can't
  // listen there, throws a Xapian::Error, or ends the process once it has said why, as Xapian does.
  explicit ShardServer(const Options& options);

  // Answers one connection in a process of its own, which ends with this one.
  void handle_one_connection(int socket) override;

 private:
  const std::filesystem::path database_;
  const pid_t parent_;
};

}  // namespace depeche::shard
