using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Mfa.Portal.Admin.Import;

/// <summary>
/// What was uploaded, read as it comes in: fields as text, which is nobody's to clear; the file into memory that is cleared afterwards. None of it touches the disk.
/// </summary>
internal sealed class SeedFileForm : IDisposable
{
    /// <summary>The largest file that is taken here: 64 MiB. What is larger is imported by a program.</summary>
    public const int MaximumFileLength = 64 << 20;

    /// <summary>
    /// The whole request's: four times as much. What is too large is read to its end, and thrown away: a browser whose upload is cut off shows no answer.
    /// </summary>
    public const int MaximumBodyLength = 4 * MaximumFileLength;

    const string FileField = "File";

    // A passphrase has up to 1024 characters, a token against forgery some hundred.
    const int MaximumFieldLength = 8 << 10;

    // The form has seven.
    const int MaximumFields = 20;

    readonly Dictionary<string, string> _fields = [];

    byte[] _file = [];
    int _fileLength;

    /// <summary>The file; empty if there was none.</summary>
    public Stream File => new MemoryStream(_file, 0, _fileLength, writable: false);

    public bool IsFileTooLong { get; private set; }

    public bool HasFile => _fileLength > 0;

    public string this[string field] => _fields.GetValueOrDefault(field, "");

    /// <summary>Reads a form, of which <paramref name="firstField"/> is told as soon as it is known: nothing else is read if it is refused.</summary>
    /// <returns>The form; null if it is none, or was refused.</returns>
    public static async Task<SeedFileForm?> ReadAsync(HttpRequest request, string firstField, Func<string, Task<bool>> accepts, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            return null;
        var form = new SeedFileForm();
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            for (var count = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; count++)
            {
                if (count == MaximumFields || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.Name.Value is null)
                    return Nothing();
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value!;
                if (count == 0 && (name != firstField || disposition.IsFileDisposition()))
                    return Nothing();
                if (disposition.IsFileDisposition())
                {
                    if (name != FileField || form._file.Length > 0)
                        return Nothing();
                    await form.ReadFileAsync(section.Body, cancellationToken);
                }
                else if (await ReadTextAsync(section.Body, cancellationToken) is { } text)
                {
                    form._fields[name] = text;
                }
                else
                {
                    return Nothing();
                }

                if (count == 0 && !await accepts(form[firstField]))
                    return Nothing();
            }

            return form;
        }
        catch (Exception exception)
        {
            form.Dispose();
            if (exception is InvalidDataException or IOException)
                return null;
            throw;
        }

        SeedFileForm? Nothing()
        {
            form.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_file);
        _fields.Clear();
    }

    static async Task<string?> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumFieldLength + 1];
        try
        {
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return length > MaximumFieldLength ? null : Encoding.UTF8.GetString(buffer, 0, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    // Grown by hand: what a memory stream leaves behind as it grows is never cleared.
    async Task ReadFileAsync(Stream body, CancellationToken cancellationToken)
    {
        _file = new byte[64 << 10];
        while (await body.ReadAsync(_file.AsMemory(_fileLength), cancellationToken) is var read and > 0)
        {
            _fileLength += read;
            if (_fileLength > MaximumFileLength)
            {
                IsFileTooLong = true;
                _fileLength = 0;
                return;   // the rest is passed over
            }

            if (_fileLength < _file.Length)
                continue;
            var larger = new byte[Math.Min(2 * _file.Length, MaximumFileLength + 1)];
            _file.CopyTo(larger, 0);
            CryptographicOperations.ZeroMemory(_file);
            _file = larger;
        }
    }
}
