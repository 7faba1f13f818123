using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MscpDashboard.Tests.Support;

/// <summary>A certificate for this machine, made for this run, and the only one besides the public ones that tests trust.</summary>
public static class TestCertificate
{
    public static X509Certificate2 Instance { get; } = Make();

    /// <summary>Trusts what is valid anyway, and the test certificate.</summary>
    public static bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || certificate?.GetCertHashString(HashAlgorithmName.SHA256) == Instance.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>A handler that trusts it and follows nothing.</summary>
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = IsTrusted } };

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
