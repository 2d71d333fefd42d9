using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Survey.Benchmarks.Load;

/// <summary>
/// A connection to the server that costs the machine as little as can be: program and load share its processors, and what
/// a client computes is measured as if the program did. Whoever asks waits on the thread that they asked on.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] buffer = new byte[256 * 1024];
    private readonly string head;

    /// <param name="site">On this machine, without TLS.</param>
    /// <param name="cookies">As a browser sends them with every request.</param>
    public Wire(Uri site, string cookies)
    {
        head = $"Host: {site.Authority}\r\nAccept-Language: fr\r\nCookie: {cookies}\r\n";
        socket.Connect(new IPEndPoint(IPAddress.Loopback, site.Port));
    }

    /// <returns>To be sent by <see cref="Ask"/>.</returns>
    public byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{head}\r\n");

    /// <inheritdoc cref="Get"/>
    public byte[] Post(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\n{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    /// <exception cref="IOException">The server closed the connection, or answers more than a page.</exception>
    /// <exception cref="SocketException">There is no connection, or no answer within 30 s.</exception>
    public Answer Ask(byte[] request)
    {
        socket.Send(request);
        for (var length = 0; ;)
        {
            var read = socket.Receive(buffer.AsSpan(length));
            length += read > 0 ? read : throw new IOException("The answer does not end.");
            if (Answer.Read(buffer.AsSpan(0, length)) is { } answer)
            {
                return answer;
            }
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Head and body as they came.</summary>
    public sealed record Answer(HttpStatusCode Status, byte[] Body)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        /// <returns>Null when it goes on.</returns>
        public static Answer? Read(ReadOnlySpan<byte> reply)
        {
            if (reply.IndexOf("\r\n\r\n"u8) is not (>= 0 and var end))
            {
                return null;
            }

            var head = reply[..end];
            var body = reply[(end + 4)..];
            var inChunks = head.IndexOf("Transfer-Encoding: chunked"u8) >= 0;
            return (inChunks ? body.EndsWith("\r\n0\r\n\r\n"u8) : body.Length >= Number(head, "Content-Length: "u8))
                ? new((HttpStatusCode)Number(head, "HTTP/1.1 "u8), inChunks ? Joined(body) : body.ToArray())
                : null;
        }

        private static int Number(ReadOnlySpan<byte> head, ReadOnlySpan<byte> before) =>
            head.IndexOf(before) is >= 0 and var at && Utf8Parser.TryParse(head[(at + before.Length)..], out int number, out _) ? number : 0;

        private static byte[] Joined(ReadOnlySpan<byte> chunks)
        {
            var joined = new List<byte>(chunks.Length);
            while (Utf8Parser.TryParse(chunks, out int length, out var digits, 'x') && length > 0)
            {
                joined.AddRange(chunks.Slice(digits + 2, length));
                chunks = chunks[(digits + 2 + length + 2)..];
            }

            return [.. joined];
        }
    }
}
