using System.Security.Cryptography;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Import;

namespace MscpDashboard.Features.Evidence;

/// <summary>A file that was taken in and found sound, but that no saved evidence holds yet.</summary>
/// <param name="FileName">Its own name, cleaned, for showing and for downloads.</param>
/// <param name="Key">The random name under which it will be kept.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record HeldFile(string FileName, string Key, string ContentType, long Size, string Sha256)
{
    /// <summary>What in it may identify a person: it is kept only with a reason.</summary>
    public IReadOnlyList<FoundInFile> Found { get; init; } = [];
}

/// <summary>
/// The folder of uploaded evidence. A file is taken in under a random name with a suffix, loses the suffix when its evidence is saved, and is
/// gone when it is not: nothing partial stays, whatever fails.
/// </summary>
public sealed partial class EvidenceFiles
{
    private const string Partial = ".part";
    private const int KeyBytes = 16;
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(12);
    private readonly EvidenceSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<EvidenceFiles> logger;

    public EvidenceFiles(EvidenceSettings settings, TimeProvider clock, ILogger<EvidenceFiles> logger)
    {
        (this.settings, this.clock, this.logger) = (settings, clock, logger);
        SweepAbandoned();
    }

    /// <summary>The largest file taken, in bytes.</summary>
    public long MaxBytes => settings.MaxBytes;

    /// <summary>The largest file taken, in words.</summary>
    public string MaxWords => settings.MaxWords;

    /// <summary>Takes in a file as it arrives, measuring it and looking into it.</summary>
    /// <param name="content">Read once, to its end.</param>
    /// <param name="givenName">As the sender's computer calls it.</param>
    /// <param name="arrived">Told the bytes so far.</param>
    /// <exception cref="InvalidEditException">It is empty, too large, or of a kind that is not allowed. In words for the sender.</exception>
    public async Task<HeldFile> HoldAsync(Stream content, string? givenName, IProgress<long>? arrived, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(givenName);
        var promised = FileKind.OfExtension(Path.GetExtension(name))
            ?? throw Refused($"“{name}” is not of a kind that can be kept as evidence. Send {FileKind.Allowed}.");
        Directory.CreateDirectory(settings.Folder);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var path = PathOf(key) + Partial;
        try
        {
            var (size, sha256) = await WriteAsync(content, path, name, arrived, cancellationToken);
            var found = Look(path);
            if (found != promised)
                throw Refused(Disagreement(name, promised, found));
            var type = found == FileKind.PlainText && name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : found.ContentType;
            await using var kept = File.OpenRead(path);
            return new HeldFile(name, key, type, size, sha256) { Found = FileText.Find(kept, found) };
        }
        catch
        {
            Delete(path);
            throw;
        }
    }

    /// <summary>Keeps a held file for good. Call before its evidence is saved; <see cref="Release"/> undoes it when the save fails.</summary>
    /// <exception cref="InvalidEditException">It was held too long ago and is gone.</exception>
    public void Keep(HeldFile held)
    {
        try
        {
            File.Move(PathOf(held.Key) + Partial, PathOf(held.Key));
        }
        catch (FileNotFoundException)
        {
            throw Refused($"{held.FileName} was sent too long ago and is no longer held. Choose it again.");
        }
    }

    /// <summary>Holds a kept file again, because its evidence was not saved.</summary>
    public void Release(HeldFile held)
    {
        try
        {
            File.Move(PathOf(held.Key), PathOf(held.Key) + Partial);
        }
        catch (IOException exception)
        {
            LogNotDeleted(exception);
        }
    }

    /// <summary>Lets go of a held file that nobody wants any more.</summary>
    public void Discard(HeldFile held) => Delete(PathOf(held.Key) + Partial);

    /// <summary>True when the file of this key is where it was put.</summary>
    public bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>Opens a kept file, or gives null when it is not where it was put.</summary>
    public FileStream? Open(string key)
    {
        try
        {
            return new FileStream(PathOf(key), new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogMissing(exception);
            return null;
        }
    }

    private async Task<(long Size, string Sha256)> WriteAsync(Stream content, string path, string name, IProgress<long>? arrived, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            size += read;
            if (size > settings.MaxBytes)
                throw Refused($"“{name}” is larger than {settings.MaxWords}, the most that can be kept. Send a smaller version, or a link to where it is.");
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            arrived?.Report(size);
        }

        await file.FlushAsync(cancellationToken);
        return size == 0
            ? throw Refused($"“{name}” is empty. Check that it opens on your computer, then choose it again.")
            : (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static FileKind? Look(string path)
    {
        using var file = File.OpenRead(path);
        return FileKind.Of(file);
    }

    private static string Disagreement(string name, FileKind promised, FileKind? found) => found is null
        ? $"“{name}” is called {promised.Words}, but what is in it is not one, or it is damaged or holds macros. Send {FileKind.Allowed}."
        : $"“{name}” is called {promised.Words}, but what is in it is {found.Words}. Give it the ending {found.Extensions[0]}, or choose the file that was meant.";

    private static InvalidEditException Refused(string message) => new("File", message);

    // Keys are ours; one that is not (from a record made elsewhere) must not lead out of the folder.
    private string PathOf(string key) => key.Length > 0 && key.All(char.IsAsciiLetterOrDigit)
        ? Path.Combine(settings.Folder, key)
        : throw new ArgumentException("Not the key of a file.", nameof(key));

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(exception);
        }
    }

    // What a process that was killed left behind.
    private void SweepAbandoned()
    {
        try
        {
            if (!Directory.Exists(settings.Folder))
                return;
            foreach (var path in Directory.EnumerateFiles(settings.Folder, "*" + Partial))
            {
                if (clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > Abandoned)
                    Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(exception);
        }
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A file of evidence is not where it was kept")]
    private partial void LogMissing(Exception exception);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "A file of evidence that is not wanted could not be removed")]
    private partial void LogNotDeleted(Exception exception);
}
